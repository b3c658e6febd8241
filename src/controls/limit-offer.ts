import type { SourceHost } from '../evaluate/source-host.ts';
import type { RegisteredRoute } from '../frameworks/adapter.ts';
import type { AttachedText, ModuleName } from '../model/index.ts';
import { LIMIT_OFFERS, type LimitOffer } from '../vocabulary/limit-offers.ts';

/** The limit for one route that a library of the application offers: one that is loaded for the route, or that the manifest asks for. */
export function limitOffer(route: RegisteredRoute, host: SourceHost): AttachedText | undefined {
  const { fileName } = route.node.getSourceFile();
  const offer = LIMIT_OFFERS.find((each) => each.framework === route.framework && isThere(each, route, fileName, host));
  return offer && attachedText(offer);
}

function isThere(offer: LimitOffer, { loadedLimiter, framework }: RegisteredRoute, file: string, host: SourceHost): boolean {
  if (framework !== 'express') return loadedLimiter === offer.package;
  const isAsked = host.packages.some(({ directory, manifest }) => file.startsWith(`${directory}/`) && manifest.dependencies?.[offer.package] !== undefined);
  return isAsked && Number.parseInt(host.packageVersion(offer.package, file) ?? '99', 10) >= offer.since;
}

/** As if a module without anything else in it had attached it. */
function attachedText({ text, imports, option, decorator, decoratorPackage, package: name }: LimitOffer): AttachedText {
  const importedFrom = (specifier: string) => (imported: string): [string, ModuleName] => [imported, { source: { specifier, imported }, position: 0 }];
  const names = new Map([...imports.map(importedFrom(name)), ...(decorator === undefined ? [] : [decorator].map(importedFrom(decoratorPackage ?? name)))]);
  return {
    module: { file: '', syntax: undefined, importOffset: 0, extension: undefined, quote: "'", semicolon: ';', names },
    block: -1,
    offset: 0,
    text,
    names: imports,
    ...(option === undefined ? {} : { option }),
    ...(decorator === undefined ? {} : { decorator }),
  };
}
