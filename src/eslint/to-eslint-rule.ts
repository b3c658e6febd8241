import type { Rule as Eslint } from 'eslint';
import type { EslintSettings } from '../config/config.ts';
import { validateEslintSettings } from '../config/validate-config.ts';
import type { Finding, SourceLocation, TextEdit } from '../model/index.ts';
import type { Rule } from '../rule/rule.ts';
import { VERSION } from '../version.ts';
import { findingsInFile, type FindingsRequest } from './engine.ts';
import { warnOnce } from './warn-once.ts';

/** Makes an ESLint rule that reports what the rule finds in the linted file. */
export function toEslintRule(rule: Rule): Eslint.RuleModule {
  const { meta } = rule;
  return {
    meta: {
      type: 'problem',
      docs: { description: meta.description, recommended: meta.preset === 'recommended', url: documentationUrl(meta.name) },
      schema: meta.schema === undefined ? [] : [meta.schema],
      ...(meta.defaultOptions === undefined ? {} : { defaultOptions: [meta.defaultOptions] }),
      ...(meta.fixable === true ? { fixable: 'code' as const } : {}),
      ...(meta.hasSuggestions === true ? { hasSuggestions: true } : {}),
      messages: { problem: '{{message}}', suggestion: '{{message}}' },
    },
    create: (context) => listen(rule, context),
  };
}

/** The page of a rule at this version. */
export function documentationUrl(name: string): string {
  return `https://unpkg.com/eslint-plugin-api-audit@${VERSION}/docs/rules/${name}.md`;
}

const NO_SETTINGS: EslintSettings = {};
const validated = new WeakMap<object, EslintSettings>();

function settingsOf(context: Eslint.RuleContext): EslintSettings {
  const given: unknown = context.settings['api-audit'];
  if (given === undefined || given === null) return NO_SETTINGS;
  if (typeof given !== 'object') return validateEslintSettings(given);
  let settings = validated.get(given);
  if (settings === undefined) validated.set(given, (settings = validateEslintSettings(given)));
  return settings;
}

const NOTHING: Eslint.RuleListener = {};

/** Where nothing was found there is nothing to listen to. */
function listen(rule: Rule, context: Eslint.RuleContext): Eslint.RuleListener {
  const found = findingsFor(rule, context);
  if (found.length === 0) return NOTHING;
  return {
    Program() {
      for (const finding of found) report(finding, rule, context);
    },
  };
}

function findingsFor(rule: Rule, context: Eslint.RuleContext): readonly Finding[] {
  const { sourceCode, options } = context;
  // A language plugin (JSON, Markdown, CSS) has no scopes; our presets never select its files, but a user may.
  if ((sourceCode as { readonly scopeManager?: unknown }).scopeManager == null) return [];
  return ask({
    file: context.physicalFilename === context.filename ? context.filename : '<block>',
    text: sourceCode.text,
    source: sourceCode,
    cwd: context.cwd,
    rule,
    options: (options[0] ?? {}) as Readonly<Record<string, unknown>>,
    settings: settingsOf(context),
  });
}

/** A crash of ours must not end a run of ESLint, nor pass in silence. */
function ask(request: FindingsRequest): readonly Finding[] {
  try {
    return findingsInFile(request);
  } catch (error) {
    warnOnce(`The analysis failed, so that no rule of api-audit reports anything: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

function report(finding: Finding, { meta }: Rule, context: Eslint.RuleContext): void {
  const { location, message, fix, suggestions = [] } = finding;
  const usable = suggestions.filter(({ edits }) => areInFile(edits, location.file));
  context.report({
    loc: toLoc(location),
    messageId: 'problem',
    data: { message },
    ...(meta.fixable === true && fix !== undefined && areInFile(fix, location.file) ? { fix: (fixer) => fix.map((edit) => toFix(edit, fixer)) } : {}),
    ...(meta.hasSuggestions === true
      ? { suggest: usable.map(({ message: text, edits }) => ({ messageId: 'suggestion', data: { message: text }, fix: (fixer: Eslint.RuleFixer) => edits.map((edit) => toFix(edit, fixer)) })) }
      : {}),
  });
}

/** Columns count from 0 in ESLint; lines do not. */
function toLoc({ line, column, endLine, endColumn }: SourceLocation): { start: { line: number; column: number }; end: { line: number; column: number } } {
  return { start: { line, column: column - 1 }, end: { line: endLine, column: endColumn - 1 } };
}

/** ESLint can only change the file that it lints. */
function areInFile(edits: readonly TextEdit[], file: string): boolean {
  return edits.length > 0 && edits.every((edit) => edit.file === file);
}

function toFix({ start, end, text }: TextEdit, fixer: Eslint.RuleFixer): Eslint.Fix {
  return fixer.replaceTextRange([start, end], text);
}
