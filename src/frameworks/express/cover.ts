import { relate } from './language/compare-languages.ts';
import type { Language } from './language/language.ts';
import { pathLanguage, type PathPart } from './language/path-language.ts';
import { covers, type Coverage, type Segment } from './paths.ts';
import { segmentsOf, type Placement, type Step } from './placements.ts';

/** Whether a layer runs for every request that reaches a route, by the rules of the Express version that runs both. */
export function placementCovers(guard: Placement, route: Placement): Coverage {
  const isPrefix = guard.steps.at(-1)?.registration.kind === 'use';
  const outer = segmentsOf(guard);
  if (outer.length === 0 && isPrefix) return 'yes';
  const inner = segmentsOf(route);
  if (isOrdinary(guard) && isOrdinary(route)) {
    const coverage = covers(outer, inner, isPrefix);
    if (coverage === 'no' || isMountedAlike(guard, route, isPrefix)) return coverage;
  }
  return relate(languageOf(route, false), languageOf(guard, isPrefix));
}

/**
 * In Express 4 `/a//b` reaches `/b` below a mount at `/a`, which only a guard that is mounted at `/a` as well notices.
 * In Express 5 `/a//` reaches `/` below it.
 */
function isMountedAlike(guard: Placement, route: Placement, isPrefix: boolean): boolean {
  if ((route.steps[0]?.router.options.major ?? 5) >= 5) return isPrefix || route.steps.at(-1)?.path.text !== '/' || guard.steps.at(-1)?.path.text === '/';
  const length = segmentsOf(guard).length;
  const own = mountsOf(guard);
  return mountsOf(route).every((end) => own.includes(end) || (isPrefix && end >= length));
}

/** After how many segments mounts end. */
function mountsOf({ steps }: Placement): readonly number[] {
  let end = 0;
  return steps.slice(0, -1).flatMap(({ path }) => {
    end += path.segments.length;
    return path.segments.length === 0 ? [] : [end];
  });
}

/** A layer of `use` is also looked at as if its path were all of an address. */
const prefixLanguages = new WeakMap<Placement, Language>();
const exactLanguages = new WeakMap<Placement, Language>();

function languageOf(placement: Placement, isPrefix: boolean): Language {
  const languages = isPrefix ? prefixLanguages : exactLanguages;
  const known = languages.get(placement);
  if (known) return known;
  const language = pathLanguage(placement.steps.map(partOf), placement.steps[0]?.router.options.major ?? 5, isPrefix);
  languages.set(placement, language);
  return language;
}

function partOf({ path, router }: Step): PathPart {
  const { isCaseSensitive = false, isStrict = false } = router.options;
  const expression = /^\/(.*)\/([a-z]*)$/s.exec(path.segments.length === 1 && path.segments[0]?.kind === 'opaque' ? path.segments[0].text : '');
  if (!expression) return { text: path.text, isCaseSensitive, isStrict };
  const [, text = '', flags = ''] = expression;
  return { text, isRegExp: true, isCaseSensitive: !flags.includes('i'), isStateful: /[gy]/.test(flags) };
}

/** Whole segments that are text or a parameter; everything else is left to the exact comparison. */
function isPlain(segment: Segment): boolean {
  if (segment.kind === 'param') return !segment.isOptional && segment.text === `:${segment.name}`;
  // A part that code does not reveal has the same value wherever the same expression stands.
  if (segment.kind === 'opaque') return segment.text.startsWith('{?');
  return segment.kind === 'literal' && !/[.:*?+(){}[\]\\^$|]/.test(segment.text);
}

const ordinary = new WeakMap<Placement, boolean>();

/** Routers without options and paths of plain segments, as most are. */
export function isOrdinary(placement: Placement): boolean {
  let known = ordinary.get(placement);
  if (known === undefined) {
    known = placement.steps.every(({ router }) => !router.options.isCaseSensitive && !router.options.isStrict) && segmentsOf(placement).every(isPlain);
    ordinary.set(placement, known);
  }
  return known;
}
