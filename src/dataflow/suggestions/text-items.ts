import { ts } from '../../syntax/ts.ts';

/** A character of a text, with the place where the source writes it. */
export interface TextChar {
  readonly char: string;
  readonly start: number;
  readonly end: number;
}

/** A value that is put into a text. */
export interface TextValue {
  readonly expression: ts.Expression;
  /** What has to go so that constant text can stand here; undefined where that takes more than one edit. */
  readonly range?: { readonly start: number; readonly end: number };
  /** The quote that has to follow when nothing else does. */
  readonly close: string;
}

/** What a text consists of, in order. */
export type TextItem = TextChar | TextValue;

/** Reads a template or texts that are joined with `+`; undefined for anything else and for escapes that are no plain characters. */
export function readText(node: ts.Expression): readonly TextItem[] | undefined {
  if (ts.isTemplateExpression(node)) return readTemplate(node);
  if (ts.isStringLiteralLike(node)) return charsOf(node.getSourceFile(), node.getStart() + 1, node.end - 1);
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken ? readJoined(operandsOf(node)) : undefined;
}

/** Whether an item is a value. */
export function isValue(item: TextItem): item is TextValue {
  return 'expression' in item;
}

function readTemplate(node: ts.TemplateExpression): readonly TextItem[] | undefined {
  const file = node.getSourceFile();
  const items: TextItem[] = [];
  let start = node.head.getStart(file) + 1;
  let end = node.head.end - 2;
  for (const { expression, literal } of node.templateSpans) {
    const chars = charsOf(file, start, end);
    if (!chars) return undefined;
    start = literal.getStart(file) + 1;
    items.push(...chars, { expression, range: { start: end, end: start }, close: '' });
    end = literal.end - (ts.isTemplateTail(literal) ? 1 : 2);
  }
  const rest = charsOf(file, start, end);
  return rest && [...items, ...rest];
}

function operandsOf(node: ts.Expression): readonly ts.Expression[] {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return [node];
  return [...operandsOf(node.left), node.right];
}

function readJoined(operands: readonly ts.Expression[]): readonly TextItem[] | undefined {
  const [first] = operands;
  // Without a text in front it may be an addition.
  if (!first || !isText(first)) return undefined;
  const items: TextItem[] = [];
  for (const [index, operand] of operands.entries()) {
    const own = isText(operand) ? readText(operand) : [joinedValue(operand, operands[index - 1], operands[index + 1])];
    if (!own) return undefined;
    items.push(...own);
  }
  return items;
}

function joinedValue(expression: ts.Expression, before: ts.Expression | undefined, after: ts.Expression | undefined): TextValue {
  const quote = before && isText(before) ? quoteOf(before) : undefined;
  if (!before || quote === undefined) return { expression, close: '' };
  if (!after) return { expression, range: { start: before.end - 1, end: expression.end }, close: quote };
  return isText(after) && quoteOf(after) === quote ? { expression, range: { start: before.end - 1, end: after.getStart() + 1 }, close: '' } : { expression, close: '' };
}

function isText(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function quoteOf(node: ts.Expression): string {
  return node.getText().charAt(0);
}

const PLAIN_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '', '\\': '\\', "'": "'", '"': '"', '`': '`', $: '$' };

function charsOf(file: ts.SourceFile, start: number, end: number): readonly TextChar[] | undefined {
  const chars: TextChar[] = [];
  for (let at = start; at < end; at += 1) {
    const raw = file.text.charAt(at);
    const isEscape = raw === '\\';
    const char = isEscape ? PLAIN_ESCAPES[file.text.charAt(at + 1)] : raw;
    if (char === undefined) return undefined;
    const from = at;
    if (isEscape) at += 1;
    if (char !== '') chars.push({ char, start: from, end: at + 1 });
  }
  return chars;
}
