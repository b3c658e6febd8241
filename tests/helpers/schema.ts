import fs from 'node:fs';
import type { AnySchemaObject } from 'ajv/dist/2020.js';

/** One of the published JSON schemas. */
export function readSchema(name: string): AnySchemaObject {
  return JSON.parse(fs.readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8')) as AnySchemaObject;
}

/** The same schema with no room for fields that it does not describe. */
export function closeSchema(schema: AnySchemaObject): AnySchemaObject {
  const close = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(close);
    if (typeof value !== 'object' || value === null) return value;
    const closed = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, close(item)]));
    return 'properties' in value && Reflect.get(value, 'type') === 'object' ? { additionalProperties: false, ...closed } : closed;
  };
  return close(schema) as AnySchemaObject;
}
