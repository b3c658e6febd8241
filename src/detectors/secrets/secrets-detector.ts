import type { HardcodedSecret, SecretFallback } from '../../model/facts/index.ts';
import type { Confidence, RelatedLocation, Suggestion } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';
import { detected, fingerprintOf, mask, shorten, type Emit } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import { locationInText, locationOf } from '../core/syntax.ts';
import { words } from '../core/triggers.ts';
import type { TextScan } from '../core/text-scan.ts';
import type { Folded } from '../core/values.ts';
import { findConfigLiteral } from './config-literals.ts';
import { isCredentialName, isPasswordName, variableName } from './credential-name.ts';
import { readEnvironment } from './environment-edit.ts';
import { findFallbacks, fromFolded, type FallbackLiteral } from './fallbacks.ts';
import type { FormatMatch } from './formats.ts';
import { findNamedLiterals } from './named-bindings.ts';
import { findSinkValues, mayReachSinks, type SinkValue } from './sink-values.ts';
import { isPlaceholder, isUsedSecret, judgeValue } from './value-tests.ts';

/** A finding that still collects the places where its value is used. */
export interface Draft {
  readonly fact: HardcodedSecret;
  readonly related: RelatedLocation[];
}

/** What was found by format, by its offset in the file. */
export type FormatDrafts = ReadonlyMap<number, Draft>;

/** Makes facts of credentials that were found by format, the only detector that also looks at tests and fixtures. */
export function draftFormats(matches: readonly FormatMatch[], file: string, text: string): FormatDrafts {
  const drafts = new Map<number, Draft>();
  const byValue = new Map<string, Draft>();
  for (const match of matches) {
    if (drafts.has(match.start)) continue;
    const known = byValue.get(match.value);
    if (known) {
      known.related.push({ location: locationInText(file, text, match.start, match.end), message: 'The same credential stands here.' });
      drafts.set(match.start, known);
      continue;
    }
    const fact: HardcodedSecret = {
      ...detected(locationInText(file, text, match.start, match.end), fingerprintOf(match.value)),
      form: match.form,
      what: match.what,
      masked: mask(match.value),
    };
    const draft: Draft = { fact, related: [] };
    drafts.set(match.start, draft);
    byValue.set(match.value, draft);
  }
  return drafts;
}

/** Reports the credentials that were found by their format. */
export function emitFormats(drafts: FormatDrafts, emit: Emit): void {
  for (const draft of new Set(drafts.values())) emit('HardcodedSecret', { ...draft.fact, related: draft.related });
}

/** Whether a text has a credential with a literal or a fallback behind it, or calls something that takes a credential. */
export function mayHoldSecrets(scan: TextScan): boolean {
  const { seen } = scan;
  return seen.has('credential literal') || seen.has('credential fallback') || (seen.has('default literal') && seen.has('credential name')) || mayReachSinks(scan);
}

const readsSettings = words('env', 'environment', 'config', 'configuration', 'settings');

/** The same of a script for browsers, which hands nothing to a server's packages and reads its settings under a few names. */
export function mayHoldClientSecrets(scan: TextScan): boolean {
  return scan.seen.has('credential literal') || (scan.seen.has('credential fallback') && readsSettings(scan));
}

/** Finds credentials in code: one finding per literal, the most specific detector wins. */
export function detectSecrets(view: FileView, scan: TextScan, formats: FormatDrafts, emit: Emit): void {
  const drafts = new Map<ts.Node, Draft>();
  const fallbacks = new Map<ts.Node, FallbackLiteral>();
  const { seen } = scan;
  for (const found of findFallbacks(view, seen)) if (!fallbacks.has(found.literal)) fallbacks.set(found.literal, found);
  if (mayReachSinks(scan)) for (const found of findSinkValues(view)) takeSink(found, drafts, fallbacks, view);
  for (const found of seen.has('credential literal') ? findNamedLiterals(view) : []) {
    if (drafts.has(found.literal) || fallbacks.has(found.literal)) continue;
    const suggestion = readEnvironment(found.literal, variableName(found.name));
    add(found.literal, 'name', found.name, suggestion, drafts, { confidence: found.isWeak ? 'medium' : 'high' });
  }
  for (const [literal, draft] of drafts) {
    const format = formatIn(literal, formats, view.file);
    if (format) format.related.push(...draft.related);
    else emit('HardcodedSecret', { ...draft.fact, related: draft.related });
  }
  for (const [literal, found] of fallbacks) if (!formatIn(literal, formats, view.file)) emit('SecretFallback', fallbackFact(found));
}

function formatIn(node: ts.Node, formats: FormatDrafts, file: ts.SourceFile): Draft | undefined {
  if (formats.size === 0 || node.getSourceFile() !== file) return undefined;
  for (const [start, draft] of formats) if (start >= node.pos && start < node.end) return draft;
  return undefined;
}

function takeSink(found: SinkValue, drafts: Map<ts.Node, Draft>, fallbacks: Map<ts.Node, FallbackLiteral>, view: FileView): void {
  const { value } = found;
  if (value.kind === 'fallback') {
    for (const literal of fromFolded(value, value.node, true)) if (!fallbacks.has(literal.literal) && !(isJudgedByOthers(found) && cannotWork(literal))) fallbacks.set(literal.literal, literal);
    takeConstant(value.value, found, drafts);
  } else if (value.kind === 'choice') {
    return;
  } else if (value.kind === 'unknown') {
    const literal = findConfigLiteral(value.node, view.project);
    if (literal) takeConstant({ kind: 'constant', value: literal.text, node: literal }, found, drafts);
  } else takeConstant(value, found, drafts);
}

function takeConstant(value: Folded, found: SinkValue, drafts: Map<ts.Node, Draft>): void {
  if (value.kind !== 'constant' || typeof value.value !== 'string' || !isUsedSecret(value.value)) return;
  if (isUnused(found) || isDomainLabel(found, value.value) || (isJudgedByOthers(found) && isPlaceholder(value.value))) return;
  const literal = value.node;
  const draft = drafts.get(literal);
  if (draft) return addSite(draft, found, literal);
  const suggestion = ts.isStringLiteralLike(literal) ? readEnvironment(literal, found.sink.variable) : undefined;
  addSite(add(literal, 'sink', found.sink.what, suggestion, drafts, { value: value.value }), found, literal);
}

/** SQLite has no password: what stands there is never sent. */
function isUnused(found: SinkValue): boolean {
  return found.sink.what === 'database password' && /sqlite/.test(found.site.node.getText());
}

/** Another service checks this credential: a placeholder simply does not work there. An own signing key that nobody replaced does. */
function isJudgedByOthers(found: SinkValue): boolean {
  return !/signing|session|cookie|CSRF|encryption/.test(found.sink.what);
}

/** A literal that no service takes for a key; the passwords of databases are whatever people like. */
function cannotWork({ value, variable }: FallbackLiteral): boolean {
  return !isPasswordName(variable) && judgeValue(value, variable, false) !== 'strong';
}

/** A constant HMAC key whose message is the secret only separates domains. */
function isDomainLabel(found: SinkValue, value: string): boolean {
  if (found.site.name !== 'createHmac') return false;
  const update = found.site.node.parent;
  if (!ts.isPropertyAccessExpression(update) || update.name.text !== 'update' || !ts.isCallExpression(update.parent)) return false;
  const message = update.parent.arguments[0];
  return message !== undefined && isCredentialName(message.getText().split('.').at(-1) ?? '') && /^[\w .:-]+$/.test(value);
}

function addSite(draft: Draft, found: SinkValue, literal: ts.Node): void {
  const location = locationOf(found.site.node);
  const own = draft.fact.location;
  const isInside = literal.getSourceFile() === found.site.node.getSourceFile() && found.site.node.pos <= literal.pos && literal.end <= found.site.node.end;
  if (isInside || draft.related.some((r) => r.location.line === location.line) || location === own) return;
  draft.related.push({ location, message: `Used as ${found.sink.what} by ${shorten(found.site.node.expression.getText(), 40)}().` });
}

function add(
  literal: ts.Node,
  form: HardcodedSecret['form'],
  what: string,
  suggestion: Suggestion | undefined,
  drafts: Map<ts.Node, Draft>,
  more: { readonly value?: string; readonly confidence?: Confidence } = {},
): Draft {
  const value = more.value ?? (literal as ts.StringLiteralLike).text;
  const fact: HardcodedSecret = {
    ...detected(literal, fingerprintOf(value), { suggestions: suggestion ? [suggestion] : [], confidence: more.confidence ?? 'high' }),
    form,
    what,
    masked: mask(value),
  };
  const draft: Draft = { fact, related: [] };
  drafts.set(literal, draft);
  return draft;
}

function fallbackFact(found: FallbackLiteral): SecretFallback {
  const { whole, variable } = found;
  const canEdit = whole && /^[A-Za-z_]\w*$/.test(variable) && ts.isBinaryExpression(whole);
  return {
    ...detected(found.literal, `${variable}|${fingerprintOf(found.value)}`, {
      suggestions: canEdit ? [readEnvironment(whole, variable)] : [],
    }),
    variable: variable || 'the setting',
    via: found.via,
    masked: mask(found.value),
  };
}
