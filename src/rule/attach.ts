import { importEdits, printImport, type AttachedText, type AttachmentPoint, type ModuleName, type TextEdit } from '../model/index.ts';

/**
 * The edits that attach at one place what is attached at another one, in its style and with the imports that it needs. Undefined when
 * something that it mentions is not to be had there. `last`: behind the layers that stand there, on which it relies.
 */
export function attach(layer: AttachedText, point: AttachmentPoint, order: 'first' | 'last' = 'first'): readonly TextEdit[] | undefined {
  const text = textAt(layer, point);
  if (text === undefined) return undefined;
  const names = [...layer.names.filter((name) => name !== layer.receiver), ...(layer.decorator === undefined ? [] : [layer.decorator])];
  const imports = new Map<string, string>();
  for (const name of names) {
    const needed = importFor(name, layer, point);
    if (needed === undefined) return undefined;
    if (needed !== '') imports.set(name, needed);
  }
  const edits = editsAt(text, layer, point, order);
  if (edits.length === 0) return undefined;
  return [...importEdits(point.module, [...imports.values()]), ...edits];
}

/**
 * `fastify.authenticate` is `instance.authenticate` where the instance is called so. What an instance has is there only behind its registration, and
 * not on another instance of the same file, which may be one around it.
 */
function textAt({ text, receiver, module, block, offset }: AttachedText, point: AttachmentPoint): string | undefined {
  if (receiver === undefined) return text;
  const isEarlier = block === point.block && point.offset < offset;
  if (module.file === point.module.file && (receiver !== point.receiver || isEarlier)) return undefined;
  return point.receiver === undefined ? undefined : `${point.receiver}${text.slice(receiver.length)}`;
}

/** The import that makes a name known at a place: empty when it is known, undefined when it cannot be. */
function importFor(name: string, layer: AttachedText, point: AttachmentPoint): string | undefined {
  const known = layer.module.names.get(name);
  const isSameFile = layer.module.file === point.module.file;
  if (isSameFile) return known ? (known.position <= point.offset || point.block !== -1 ? '' : undefined) : isHere(layer, point) || isGlobal(name) ? '' : undefined;
  if (!known) return isGlobal(name) ? '' : undefined;
  const there = point.module.names.get(name);
  if (there) return isSame(known, there) ? '' : undefined;
  return known.source && printImport(name, known.source, { ...point.module, syntax: point.module.syntax ?? layer.module.syntax, extension: point.module.extension ?? layer.module.extension });
}

function isHere(layer: AttachedText, point: AttachmentPoint): boolean {
  return layer.block === point.block && layer.block !== -1;
}

function isGlobal(name: string): boolean {
  return name === 'undefined' || name in globalThis;
}

function isSame({ source: a }: ModuleName, { source: b }: ModuleName): boolean {
  return a !== undefined && b !== undefined && a.imported === b.imported && a.file === b.file && a.specifier === b.specifier;
}

type Order = 'first' | 'last';

function editsAt(text: string, layer: AttachedText, point: AttachmentPoint, order: Order): readonly TextEdit[] {
  const { file } = point.module;
  const insert = (offset: number, inserted: string): readonly TextEdit[] => [{ file, start: offset, end: offset, text: inserted }];
  switch (point.style) {
    case 'argument': {
      const { offset, before, after } = (order === 'last' ? point.behind : undefined) ?? point;
      return insert(offset, `${before}${text}${after}`);
    }
    case 'option':
      return layer.option === undefined ? [] : optionEdits(text, layer.option, point, order);
    case 'decorator': {
      if (layer.composed !== undefined) return point.decorators.has(layer.composed) ? [] : insert(point.offset, `@${layer.composed}${text}\n${point.indent}`);
      if (layer.decorator === undefined) return [];
      const beside = (layer.beside ?? []).filter(({ decorator }) => !point.decorators.has(decorator)).map((each) => `@${each.decorator}${each.text}\n${point.indent}`).join('');
      const existing = point.decorators.get(layer.decorator);
      if (!existing) return insert(point.offset, `@${layer.decorator}(${text})\n${point.indent}${beside}`);
      const own = existing.isEmpty ? insert(existing.offset, text) : order === 'last' ? insert(existing.lastEnd, `, ${text}`) : insert(existing.offset, `${text}, `);
      return beside === '' ? own : [...own, ...insert(point.offset, beside)];
    }
  }
}

function optionEdits(text: string, option: string, point: Extract<AttachmentPoint, { style: 'option' }>, order: Order): readonly TextEdit[] {
  const { file } = point.module;
  const insert = (offset: number, inserted: string): TextEdit => ({ file, start: offset, end: offset, text: inserted });
  const [outer = '', inner] = option.split('.');
  const own = point.options.get(outer);
  if (inner !== undefined) {
    if (!own) return optionEdits(`{ ${inner}: ${text} }`, outer, point, order);
    if (!own.keys || own.keys.some((key) => key === inner || key.startsWith('...'))) return [];
    return [insert(own.start + 1, own.keys.length === 0 ? ` ${inner}: ${text} ` : ` ${inner}: ${text},`)];
  }
  if (own?.lastEnd !== undefined && order === 'last') return [insert(own.lastEnd, `, ${text}`)];
  if (own?.isArray) return [insert(own.start + 1, own.lastEnd === undefined ? text : `${text}, `)];
  if (own) return order === 'last' ? [insert(own.start, '['), insert(own.end, `, ${text}]`)] : [insert(own.start, `[${text}, `), insert(own.end, ']')];
  if (!point.hasOptions) return [insert(point.offset, `, { ${option}: ${text} }`)];
  return [insert(point.offset, point.isEmpty ? ` ${option}: ${text} ` : ` ${option}: ${text},`)];
}
