import { ts } from '../syntax/ts.ts';
import type {
  ObjectValue} from './values.ts';
import {
  ArrayValue,
  BoundFunction,
  ClassValue,
  Closure,
  HostObject,
  NativeFunction,
  Optional,
  PromiseValue,
  Template,
  Union,
  Unknown,
  type Value,
} from './values.ts';

const MAX = 60;

/** The directory that labels leave out, so that they are the same on every machine; set by the evaluator. */
export const labelSettings = { root: '' };

function withoutRoot(text: string): string {
  const { root } = labelSettings;
  return root.length > 1 && text.includes(root) ? text.replaceAll(root, '.') : text;
}

const SYMBOL = '@@symbol:';

/** Symbols are texts with a mark and the place where they are made. */
function symbolLabel(text: string): string | undefined {
  return text.startsWith(SYMBOL) ? `Symbol(${text.slice(SYMBOL.length).split('@@', 1)[0] ?? ''})` : undefined;
}

/** A short source-like text for a value; equal values have equal labels. */
export function labelOf(value: Value | Optional, depth = 0): string {
  if (typeof value === 'string') return symbolLabel(value) ?? stringLabel(withoutRoot(value));
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof Unknown) return value.label;
  if (value instanceof Template) return `\`${value.parts.map((part) => (typeof part === 'string' ? withoutRoot(part) : `\${${part.label}}`)).join('')}\``;
  if (value instanceof Union) return value.options.slice(0, 3).map((option) => labelOf(option, depth + 1)).join(' | ');
  if (value instanceof PromiseValue) return labelOf(value.value, depth);
  if (value instanceof Optional) return `${labelOf(value.value, depth)}?`;
  if (value instanceof Closure || value instanceof ClassValue || value instanceof NativeFunction) return value.name || 'function';
  if (value instanceof BoundFunction) return labelOf(value.target as Value, depth);
  if (value instanceof HostObject) return value.className;
  return structureLabel(value, depth);
}

function stringLabel(text: string): string {
  return JSON.stringify(text.length > MAX ? `${text.slice(0, MAX)}…` : text);
}

function structureLabel(value: ObjectValue | ArrayValue, depth: number): string {
  if (value instanceof ArrayValue) {
    if (depth > 1) return '[…]';
    return `[${value.items.slice(0, 4).map((item) => labelOf(item, depth + 1)).join(', ')}${value.items.length > 4 ? ', …' : ''}]`;
  }
  if (value.constructedBy) return value.constructedBy.name;
  if (depth > 1) return '{…}';
  const entries: string[] = [];
  for (const [key, slot] of value.props) {
    if (entries.length === 3) break;
    entries.push(`${key}: ${isValueSlot(slot) ? labelOf(slot, depth + 1) : '…'}`);
  }
  return `{${entries.join(', ')}${value.props.size > 3 ? ', …' : ''}}`;
}

function isValueSlot(slot: unknown): slot is Value {
  return !(typeof slot === 'object' && slot !== null && (slot as { kind?: string }).kind === 'accessor');
}

/** The text of a node on one line, capped; used where a value has no better label. */
export function textOf(node: ts.Node | undefined): string {
  if (!node) return '?';
  const source = node.getSourceFile() as ts.SourceFile | undefined;
  if (!source) return '?';
  const start = node.kind === ts.SyntaxKind.SourceFile ? 0 : node.getStart(source);
  const text = source.text.slice(start, Math.min(node.end, start + 200)).replace(/\s+/g, ' ');
  return text.length > MAX ? `${text.slice(0, MAX)}…` : text;
}
