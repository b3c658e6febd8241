import { ConfigCommentParser } from '@eslint/plugin-kit';
import type { SourceLocation } from '../model/index.ts';

/** A comment of the code, as the parser of a language gives it. */
export interface CodeComment {
  readonly kind: 'line' | 'block';
  /** What stands between its delimiters. */
  readonly text: string;
  readonly location: SourceLocation;
}

/** One comment that switches rules off or on, read as ESLint reads it. */
export interface DisableDirective {
  readonly type: 'disable' | 'enable' | 'disable-line' | 'disable-next-line';
  /** Names of our rules, without the prefix; undefined when the comment is about every rule. */
  readonly rules: readonly string[] | undefined;
  /** What follows `--`. */
  readonly reason: string | undefined;
  readonly location: SourceLocation;
}

const PREFIX = 'api-audit/';
const TYPES: ReadonlyMap<string, DisableDirective['type']> = new Map([
  ['eslint-disable', 'disable'],
  ['eslint-enable', 'enable'],
  ['eslint-disable-line', 'disable-line'],
  ['eslint-disable-next-line', 'disable-next-line'],
]);

const parser = new ConfigCommentParser();

/** Reads the comments that concern our rules; one that names only rules of others is left out. */
export function readDirectives(comments: readonly CodeComment[]): readonly DisableDirective[] {
  return comments.flatMap((comment) => {
    const parsed = parser.parseDirective(comment.text);
    const type = TYPES.get(parsed?.label ?? '');
    if (parsed === undefined || type === undefined || !canStand(type, comment)) return [];
    const named = Object.keys(parser.parseListConfig(parsed.value));
    const rules = named.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
    if (named.length > 0 && rules.length === 0) return [];
    return [{ type, rules: named.length === 0 ? undefined : rules, reason: parsed.justification.trim() || undefined, location: comment.location }];
  });
}

/** `// eslint-disable` is no directive, and `eslint-disable-line` has to stand on one line. */
function canStand(type: DisableDirective['type'], { kind, location }: CodeComment): boolean {
  if (type === 'disable' || type === 'enable') return kind === 'block';
  return type === 'disable-next-line' || location.line === location.endLine;
}
