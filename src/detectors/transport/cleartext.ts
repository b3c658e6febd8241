import type { CleartextTransport } from '../../model/facts/index.ts';
import type { RelatedLocation, Suggestion } from '../../model/index.ts';
import { CLEARTEXT_SCHEMES, CONNECT_TARGETS, DOCUMENTATION_HOSTS, type ConnectTarget } from '../../vocabulary/transport-targets.ts';
import { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import { detected, shorten, type FileDetector } from '../core/detector.ts';
import { replaceNode } from '../core/edits.ts';
import { OriginTable, type FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { readFrom } from '../core/options.ts';
import type { DetectorProject } from '../core/project.ts';
import { locationOf } from '../core/syntax.ts';
import { both, either, identifiers, importsPassport, modules } from '../core/triggers.ts';
import { HOLE, stringOf, type Folded } from '../core/values.ts';
import { findGrpc, mayUseGrpc } from './grpc.ts';
import { isRemoteHost } from './remote-host.ts';
import { mayUseRemoteUrl } from './remote-url.ts';

const table = new OriginTable(CONNECT_TARGETS.map((target) => [target.at, target] as const));

const mayConnect = either(table.trigger, importsPassport);

/** `http.request({ host: 'example.org' })` needs no URL. */
const mayNameHost = both(modules('http'), identifiers('host', 'hostname'));

/** Finds URLs without encryption that are really used as the target of a connection. */
export const cleartextDetector: FileDetector = {
  trigger: (scan, project) => mayUseGrpc(scan) || (mayConnect(scan) && (mayNameHost(scan) || mayUseRemoteUrl(scan, project))),
  run(view, emit) {
    const found = new Map<ts.Node, CleartextTransport>();
    for (const [site, target] of view.matching(table)) {
      for (const where of target.where) for (const value of valuesAt(site, where, view.project)) if (!choosesTls(value, site, target, view)) take(value, site, target, where, found);
      if (target.at.startsWith('http#')) takeNodeOptions(site, view, found);
    }
    for (const site of strategies(view)) for (const value of valuesAt(site, '0.callbackURL', view.project)) take(value, site, undefined, '0.callbackURL', found);
    for (const fact of [...found.values(), ...findGrpc(view)]) emit('CleartextTransport', fact);
  },
};

function strategies(view: FileView): readonly CallSite[] {
  return view.calls.filter((site) => (site.name.endsWith('Strategy') || site.name === 'super') && (site.origin?.startsWith('passport-') ?? false));
}

function valuesAt(site: CallSite, where: string, project: DetectorProject): readonly Folded[] {
  const [index, ...path] = where.split('.');
  const argument = site.arguments[Number(index)];
  if (!argument || ts.isSpreadElement(argument)) return [];
  const value = fold(argument, project);
  if (path.length === 0) return [value];
  const option = readFrom(value, path, project);
  return option.state === 'set' ? [option.value] : [];
}

function take(value: Folded, site: CallSite, target: ConnectTarget | undefined, where: string, found: Map<ts.Node, CleartextTransport>): void {
  const url = urlOf(value);
  if (!url) return;
  const parsed = parse(url.text);
  if (!parsed || !isRemote(parsed.host, url, target?.form === 'request' && !where.includes('.'))) return;
  const location = locationOf(site.node);
  const related: RelatedLocation[] = isInside(url.node, site.node) ? [] : [{ location, message: `Used by ${useOf(site)}.` }];
  const earlier = found.get(url.node);
  const base = detected(url.node, `${parsed.scheme}|${parsed.host}|${useOf(site)}`, { suggestions: secureScheme(url.node, parsed.scheme) });
  found.set(url.node, {
    ...base,
    related: [...(earlier?.related ?? []), ...related],
    form: target?.form ?? 'request',
    scheme: parsed.scheme,
    host: parsed.host,
    use: earlier?.use ?? useOf(site),
  });
}

interface Url {
  readonly text: string;
  readonly node: ts.Expression;
  readonly whole: ts.Node;
}

function urlOf(value: Folded): Url | undefined {
  if (value.kind === 'text') return { text: value.text, node: value.node, whole: value.whole };
  const text = stringOf(value);
  return text !== undefined && value.kind === 'constant' ? { text, node: value.node, whole: value.node } : undefined;
}

function parse(url: string): { readonly scheme: string; readonly host: string } | undefined {
  const match = /^([a-z]+):\/\/(?:[^@/\s]*@)?(\[[^\]]*\]|[^/:?#\s]*)/i.exec(url);
  const scheme = match?.[1]?.toLowerCase();
  if (!scheme || !(scheme in CLEARTEXT_SCHEMES)) return undefined;
  return { scheme, host: match?.[2]?.toLowerCase() ?? '' };
}

/** Whether a host is one on the internet; of an unknown host only the page's own address counts. */
function isRemote(host: string, url: Url, isCall: boolean): boolean {
  if (host.startsWith(HOLE)) return /\blocation\b/.test(url.whole.getText());
  if (host.includes(HOLE)) return false;
  if (!isRemoteHost(host)) return false;
  return isCall || !DOCUMENTATION_HOSTS.test(host);
}

function secureScheme(node: ts.Expression, scheme: string): readonly Suggestion[] {
  const text = node.getText();
  const secure = CLEARTEXT_SCHEMES[scheme];
  const at = text.toLowerCase().indexOf(`${scheme}://`);
  if (at < 0 || at > 2 || !secure) return [];
  return [{ message: `Use ${secure}: instead of ${scheme}:.`, edits: [replaceNode(node, text.slice(0, at) + secure + text.slice(at + scheme.length))] }];
}

/** A database URL or the options beside it that say something about TLS; what they say is judged by another rule. */
function choosesTls(value: Folded, site: CallSite, { tls = [] }: ConnectTarget, view: FileView): boolean {
  if (tls.length === 0) return false;
  const url = urlOf(value)?.text ?? '';
  if (/[?&](?:ssl|tls|sslmode|ssl-mode)/i.test(url)) return true;
  return site.arguments.some((argument) => {
    const options = fold(argument, view.project);
    return options.kind === 'unknown' || (options.kind === 'object' && tls.some((name) => readFrom(options, [name], view.project).state !== 'absent'));
  });
}

/** `http.request({ host: 'example.org' })`: the module itself has no encryption. */
function takeNodeOptions(site: CallSite, view: FileView, found: Map<ts.Node, CleartextTransport>): void {
  const argument = site.arguments[0];
  if (!argument) return;
  const value = fold(argument, view.project);
  for (const key of ['hostname', 'host']) {
    const option = readFrom(value, [key], view.project);
    const host = option.state === 'set' ? stringOf(option.value) : undefined;
    if (!host || option.state !== 'set' || !isRemoteHost(host)) continue;
    found.set(option.expression, {
      ...detected(option.expression, `http|${host}|${useOf(site)}`),
      form: 'request',
      scheme: 'http',
      host,
      use: useOf(site),
    });
    return;
  }
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && outer.pos <= node.pos && node.end <= outer.end;
}

function useOf(site: CallSite): string {
  const name = site.name === 'super' ? 'the OAuth strategy' : `${shorten(site.node.expression.getText(), 40)}()`;
  return ts.isNewExpression(site.node) ? `new ${name}` : name;
}
