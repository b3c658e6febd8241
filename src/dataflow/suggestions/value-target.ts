import { addProperties } from '../../detectors/core/edits.ts';
import { propertyNameText, unwrap } from '../../detectors/core/syntax.ts';
import type { TextEdit } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';
import type { QueryDriver } from './query-driver.ts';
import type { QueryNode } from './query-node.ts';

/** A value that is sent beside the query. */
export interface SentValue {
  readonly value: string;
  /** For placeholders with names. */
  readonly name: string;
  /** Placeholders without a name in front of it. */
  readonly marks: number;
}

/** Where values go, with those that are there already. */
export interface ValueTarget {
  readonly elements?: ts.ArrayLiteralExpression;
  readonly object?: ts.ObjectLiteralExpression;
  add(sent: readonly SentValue[]): readonly TextEdit[];
}

/** Where a call takes the values of its query; undefined where something stands there that cannot be extended. */
export function findTarget(call: ts.CallExpression, { holder, text }: QueryNode, { values, mark }: QueryDriver): ValueTarget | undefined {
  const [first, second] = call.arguments;
  if (!first) return undefined;
  if (holder) return holderTarget(holder, values, mark === '?');
  const given = second && unwrap(second);
  const behind = (print: (sent: readonly SentValue[]) => string): ValueTarget => ({ add: (sent) => [insert(call, first.end, `, ${print(sent)}`)] });
  switch (values) {
    case 'array':
      if (given && ts.isArrayLiteralExpression(given)) return arrayTarget(given, mark === '?');
      return !given || isCallback(given) ? behind(list) : undefined;
    case 'replacements':
      if (!given) return behind((sent) => `{ replacements: ${list(sent)} }`);
      return isOptions(given) ? { add: (sent) => [addProperties(given, [`replacements: ${list(sent)}`])] } : undefined;
    case 'object':
      if (!given) return behind((sent) => `{ ${sent.map(pair).join(', ')} }`);
      return isOptions(given) ? { object: given, add: (sent) => [addProperties(given, sent.map(pair))] } : undefined;
    case 'args':
      return given ? undefined : { add: (sent) => [insert(call, first.getStart(), '{ sql: '), insert(call, first.end, `, args: ${list(sent)} }`)] };
    case 'statement':
      return text === unwrap(first) ? statementTarget(call) : undefined;
    default:
      return undefined;
  }
}

function insert(node: ts.Node, offset: number, text: string): TextEdit {
  return { file: node.getSourceFile().fileName, start: offset, end: offset, text };
}

function list(sent: readonly SentValue[]): string {
  return `[${sent.map(({ value }) => value).join(', ')}]`;
}

function pair({ name, value }: SentValue): string {
  return name === value ? value : `${name}: ${value}`;
}

/** `{ text, values }` of pg, `{ sql, values }` of mysql, `{ sql, args }` of libsql. */
function holderTarget(holder: ts.ObjectLiteralExpression, values: QueryDriver['values'], isOrdered: boolean): ValueTarget | undefined {
  const name = values === 'array' ? 'values' : values === 'args' ? 'args' : undefined;
  if (name === undefined || !isOptions(holder)) return undefined;
  const own = holder.properties.find((each) => propertyNameText(each.name) === name);
  if (!own) return { add: (sent) => [addProperties(holder, [`${name}: ${list(sent)}`])] };
  const given = ts.isPropertyAssignment(own) ? unwrap(own.initializer) : undefined;
  return given && ts.isArrayLiteralExpression(given) ? arrayTarget(given, isOrdered) : undefined;
}

/** Values whose placeholders have no number go where their place in the text says, all others to the end. */
function arrayTarget(array: ts.ArrayLiteralExpression, isOrdered: boolean): ValueTarget | undefined {
  const { elements } = array;
  if (elements.some(ts.isSpreadElement)) return undefined;
  return {
    elements: array,
    add: (sent) => {
      const ahead = sent.filter(({ marks }) => isOrdered && marks < elements.length);
      const behind = sent.filter((each) => !ahead.includes(each)).map(({ value }) => value);
      const last = elements.at(-1);
      const added = behind.length === 0 ? [] : [last ? insert(array, last.end, `, ${behind.join(', ')}`) : insert(array, array.getStart() + 1, behind.join(', '))];
      return [...elements.flatMap((element, index) => insertAhead(element, ahead.filter(({ marks }) => marks === index))), ...added];
    },
  };
}

function insertAhead(element: ts.Expression, sent: readonly SentValue[]): readonly TextEdit[] {
  return sent.length === 0 ? [] : [insert(element, element.getStart(), sent.map(({ value }) => `${value}, `).join(''))];
}

const RUNNING = new Set(['get', 'all', 'run', 'iterate']);

/** `db.prepare(text).get()`: the values go to what runs the statement. */
function statementTarget(call: ts.CallExpression): ValueTarget | undefined {
  const member = call.parent;
  const run = member.parent;
  if (!ts.isPropertyAccessExpression(member) || !RUNNING.has(member.name.text) || !ts.isCallExpression(run) || run.expression !== member || run.arguments.length > 0) return undefined;
  return { add: (sent) => [insert(run, run.end - 1, sent.map(({ value }) => value).join(', '))] };
}

function isCallback(node: ts.Expression): boolean {
  return ts.isFunctionLike(node) || (ts.isIdentifier(node) && /^(?:cb|callback|done|next|fn)$/.test(node.text));
}

function isOptions(node: ts.Expression): node is ts.ObjectLiteralExpression {
  return ts.isObjectLiteralExpression(node) && node.properties.every((each) => !ts.isSpreadAssignment(each) && !/^(?:replacements|bind)$/.test(propertyNameText(each.name) ?? ''));
}
