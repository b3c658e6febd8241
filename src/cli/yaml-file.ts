import { isNode, isPair, isMap, LineCounter, parseDocument } from 'yaml';
import { UsageError } from './usage-error.ts';

/** A parsed file of YAML or JSON. */
export interface YamlFile {
  readonly value: unknown;
  /** The line of a key, counted from 1; undefined when it is not in the file. */
  lineOf(keys: readonly string[]): number | undefined;
}

/** Parses YAML, and therefore JSON. Throws a `UsageError` of one sentence. */
export function parseYaml(file: string, text: string): YamlFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, merge: true, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw new UsageError(`${file}:${lineCounter.linePos(error.pos[0]).line} is not valid YAML: ${error.message.split('\n')[0] ?? ''}.`);
  return {
    value: toValue(file, () => document.toJS({ maxAliasCount: 1000 }) as unknown),
    lineOf(keys) {
      const parent: unknown = document.getIn(keys.slice(0, -1), true);
      if (!isMap(parent)) return undefined;
      const pair = parent.items.find((item) => isPair(item) && isNode(item.key) && String(item.key.toJSON()) === keys.at(-1));
      const range = isNode(pair?.key) ? pair.key.range : undefined;
      return range === undefined || range === null ? undefined : lineCounter.linePos(range[0]).line;
    },
  };
}

/** A small file can stand for a huge value by repeating its parts. */
function toValue(file: string, convert: () => unknown): unknown {
  try {
    return convert();
  } catch (error) {
    throw new UsageError(`${file} cannot be used: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
