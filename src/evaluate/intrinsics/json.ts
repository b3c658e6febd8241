import { ArrayValue, ObjectValue, Unknown, type Value } from '../values.ts';

/** The value of parsed JSON. */
export function jsonValue(json: unknown, depth = 0): Value {
  if (json === undefined) return new Unknown('JSON');
  if (json === null || typeof json !== 'object') return json as Value;
  if (depth > 20) return new Unknown('JSON');
  if (Array.isArray(json)) return new ArrayValue(json.slice(0, 2000).map((item) => jsonValue(item, depth + 1)));
  const object = new ObjectValue();
  for (const [key, value] of Object.entries(json)) if (key !== '__proto__') object.props.set(key, jsonValue(value, depth + 1));
  return object;
}
