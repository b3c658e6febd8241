/** A child process of the differential tests: runs the programs that it is given and prints what they export, as tagged JSON. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const results = {};
for (const file of process.argv.slice(2)) results[path.basename(file)] = await exportsOf(file);
process.stdout.write(JSON.stringify(results));

async function exportsOf(file) {
  const namespace = await import(pathToFileURL(file).href);
  const entries = file.endsWith('.cjs') ? Object.entries(namespace.default) : Object.entries(namespace);
  return Object.fromEntries(await Promise.all(entries.map(async ([name, value]) => [name, tag(await value)])));
}

/** Everything that JSON cannot tell apart gets a tag. */
function tag(value) {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'undefined') return { is: 'undefined' };
  if (typeof value === 'number') return { is: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
  if (typeof value === 'bigint') return { is: 'bigint', text: String(value) };
  if (typeof value === 'function') return { is: 'function' };
  if (typeof value === 'symbol') return { is: 'symbol' };
  if (Array.isArray(value)) return Array.from(value, tag);
  if (value instanceof Map) return { is: 'Map', entries: [...value].map(pair => pair.map(tag)) };
  if (value instanceof Set) return { is: 'Set', entries: [...value].map(tag) };
  if (value instanceof RegExp) return { is: 'RegExp', text: String(value) };
  if (value instanceof Error) return { is: 'Error', message: value.message, own: Object.keys(value) };
  return { is: 'object', entries: Object.entries(value).map(([key, each]) => [key, tag(each)]) };
}
