import { DocumentError } from '../document-reader.ts';

/** Loads another file by a path relative to that of the main document; undefined when there is none. */
export type LoadFile = (path: string) => unknown;

/** A value, and the file that references in it are relative to. */
export interface Located {
  readonly value: unknown;
  /** Relative to the main document, `''` for itself. */
  readonly file: string;
}

const MAX_STEPS = 20;

/** Follows `$ref` in the same document and to other files; undefined when it leads nowhere or to another server. */
export function resolveReference(start: Located, root: unknown, load: LoadFile): Located | undefined {
  let current = start;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const reference = referenceOf(current.value);
    if (reference === undefined) return current;
    const [name = '', pointer = ''] = reference.split('#');
    if (/^[a-z][a-z0-9+.-]*:/i.test(name)) return undefined;
    const file = name === '' ? current.file : join(current.file, decodeURIComponent(name));
    const document = file === '' ? root : load(file);
    if (document === undefined) return undefined;
    const value = followPointer(document, pointer);
    if (value === undefined) return undefined;
    // Beside a reference the other keys of a path item count as well.
    current = { value: isRecord(current.value) && isRecord(value) ? { ...value, ...withoutReference(current.value) } : value, file };
  }
  throw new DocumentError('its references lead in circles');
}

/** Whether a value is an object with keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function referenceOf(value: unknown): string | undefined {
  const reference = isRecord(value) ? value['$ref'] : undefined;
  return typeof reference === 'string' ? reference : undefined;
}

function withoutReference({ $ref: _, ...rest }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return rest;
}

function followPointer(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    value = isRecord(value) ? value[name] : Array.isArray(value) ? (value as readonly unknown[])[Number(name)] : undefined;
  }
  return value;
}

function join(from: string, to: string): string {
  const names = [...from.split('/').slice(0, -1), ...to.split('/')];
  return names.reduce<string[]>((kept, name) => (name === '.' || name === '' ? kept : name === '..' && kept.length > 0 && kept.at(-1) !== '..' ? kept.slice(0, -1) : [...kept, name]), []).join('/');
}
