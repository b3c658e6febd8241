import { bitsOf, cutLead, derive, NO_DOTS, TAINTED, UNKNOWN, type Taint } from './taint.ts';
import { concat, flat, makeSafe, NOTHING, objectValue, tainted, textOf, textValue, type Value } from './value.ts';
import type { Call } from './calls.ts';

const PATH = bitsOf(['path']);

/** What the functions of `path` make of paths: https://nodejs.org/api/path.html. */
export function callPath(call: Call, origin: string): Value | undefined {
  const { args, name } = call;
  const first = args[0] ?? NOTHING;
  if (/^(?:fs|fs-extra|fs\/promises|graceful-fs)#(?:.*\.)?realpath/.test(origin)) return mapFlat(first, (taint) => derive(taint, '~real', { isNormal: true, safe: taint.safe | NO_DOTS }));
  if (!/^(?:path|path\/posix|path-browserify|upath)#(?:posix\.|win32\.)?\w+$/.test(origin)) return undefined;
  switch (name) {
    case 'basename':
      return makeSafe(flat(first), PATH, '~base');
    case 'parse':
      return withBase(first);
    case 'extname':
      return mapFlat(first, (taint) => derive(taint, '~extension', { lead: '', safe: taint.safe | PATH }));
    case 'normalize':
      return mapFlat(first, normal('~normal'));
    case 'dirname':
    case 'format':
    case 'toNamespacedPath':
      return mapFlat(first, (taint) => taint);
    case 'relative':
      return mapFlat(args[1] ?? NOTHING, normal('~relative'));
    case 'join':
      return joined(args);
    case 'resolve':
      return resolvedPath(args);
    default:
      return NOTHING;
  }
}

/** `path.parse(x)` has the directory and pieces without one: https://nodejs.org/api/path.html#pathparsepath. */
function withBase(path: Value): Value {
  const base = makeSafe(flat(path), PATH, '~base');
  return objectValue(new Map([...['root', 'dir'].map((key) => [key, flat(path)] as const), ...['base', 'name', 'ext'].map((key) => [key, base] as const)]));
}

function mapFlat(value: Value, change: (taint: Taint) => Taint): Value {
  return tainted(flat(value).taints.map(change));
}

function normal(suffix: string): (taint: Taint) => Taint {
  return (taint) => derive(taint, suffix, { isNormal: true, shape: 'text' });
}

/** `path.join(root, x)` takes out `..`, also that of the root. */
function joined(args: readonly Value[]): Value {
  let all = NOTHING;
  args.forEach((arg, index) => {
    const text = flat(arg);
    const piece = text.text === '.' ? textValue('.') : text;
    all = index === 0 ? concat(textValue(''), piece) : concat(concat(all, textValue('/')), piece);
  });
  const suffix = args.length > 1 ? '~joined' : '~normal';
  return { ...mapFlat(all, normal(suffix)), ...(all.text !== undefined && { text: all.text }) };
}

/** `path.resolve(root, x)` is `x` when that is absolute. */
function resolvedPath(args: readonly Value[]): Value {
  const last = args.length - 1;
  const taints = args.flatMap((arg, index) => flat(arg).taints.map((taint) => derive(taint, '~resolved', { isNormal: true, shape: 'text', lead: leadOf(taint, args.slice(0, index), index === last) })));
  const text = args.map((arg) => textOf(flat(arg)).replaceAll(TAINTED, UNKNOWN)).join('/');
  return { taints, ...(taints.length === 0 && { text: cutLead(text) }) };
}

function leadOf(taint: Taint, before: readonly Value[], isLast: boolean): string {
  void isLast;
  return taint.lead !== '' && before.length > 0 ? cutLead(`${UNKNOWN}/${taint.lead}`) : taint.lead;
}
