import { ts } from '../../syntax/ts.ts';
import { BODY_PARSERS, type BodyParserEntry } from '../../vocabulary/body-limits.ts';
import type { CallSite } from '../core/call-site.ts';
import { detected, identityOf, shorten, type FileDetector } from '../core/detector.ts';
import { addProperties } from '../core/edits.ts';
import { OriginTable, type FileView } from '../core/file-view.ts';
import { readOption, type Option } from '../core/options.ts';
import { both, either, identifiers, words } from '../core/triggers.ts';
import { bytesOf } from './bytes.ts';
import { rawBodyCollectors } from './raw-bodies.ts';

const table = new OriginTable(BODY_PARSERS.map((entry) => [entry.origin, entry] as const));

/** Finds parsers of request bodies without a limit, and the limits that somebody set. */
export const bodyLimitDetector: FileDetector = {
  trigger: either(table.trigger, both(words('data'), identifiers('on', 'addListener'), identifiers('req', 'request'), identifiers('res', 'response', 'reply', 'next', 'done'))),
  run(view, emit) {
    for (const [site, entry] of view.matching(table)) {
      const option = optionOf(site, entry, view);
      const api = shorten(site.node.expression.getText(), 40);
      if (option.state === 'set') {
        const bytes = bytesOf(option.expression, view.project);
        if (bytes !== undefined) emit('BodyLimit', { ...detected(option.property, identityOf(option.property, api)), what: entry.what, api, bytes, written: shorten(option.expression.getText(), 30) });
      } else if (option.state === 'absent' && entry.unlimitedBy && !isLimitedElsewhere(entry, view)) {
        emit('BodyLimit', { ...detected(site.node, identityOf(site.node), { suggestions: suggestions(site, entry) }), what: entry.what, api, bytes: undefined });
      }
    }
    for (const node of rawBodyCollectors(view)) emit('BodyLimit', { ...detected(node, identityOf(node)), what: 'bodies', api: shorten(node.expression.getText(), 40), bytes: undefined });
  },
};

/** `limits` may also be a function of the request. */
function optionOf(site: CallSite, { argument, option }: BodyParserEntry, view: FileView): Option {
  const [outer = ''] = option.split('.');
  const limits = readOption(site.arguments[argument], outer, view.project);
  if (limits.state === 'set' && outer !== option && limits.value.kind !== 'object') return { state: 'unknown' };
  return readOption(site.arguments[argument], option, view.project);
}

const inProject = identifiers('MulterModule');
const inFile = /\b(MaxFileSizeValidator|addMaxSizeValidator)\b/;

/** Limits for the whole module, a validator of the size beside it, or a parser that takes no files at all. */
function isLimitedElsewhere({ origin }: BodyParserEntry, view: FileView): boolean {
  if (origin.startsWith('@nestjs')) return inFile.test(view.file.text) || [...view.project.sources(inProject)].length > 0;
  if (origin === 'multer#') return view.named('none').length > 0 && ['single', 'array', 'fields', 'any'].every((name) => view.named(name).length === 0);
  return /\b(max\w*(size|bytes)|size_?limit)\b/i.test(view.file.text);
}

const EXAMPLE = 'limits: { fileSize: 5 * 1024 * 1024 }';

/** A limit of five megabytes: what fits is for people to decide. */
function suggestions(site: CallSite, { argument }: BodyParserEntry): { readonly message: string; readonly edits: readonly ReturnType<typeof addProperties>[] }[] {
  const options = site.arguments[argument];
  const message = 'Limit the size of files.';
  if (options) return ts.isObjectLiteralExpression(options) && !options.properties.some((property) => property.name?.getText() === 'limits') ? [{ message, edits: [addProperties(options, [EXAMPLE])] }] : [];
  if (site.arguments.length !== argument || !ts.isCallExpression(site.node)) return [];
  const end = site.node.end - 1;
  return [{ message, edits: [{ file: site.node.getSourceFile().fileName, start: end, end, text: `${argument === 0 ? '' : ', '}{ ${EXAMPLE} }` }] }];
}
