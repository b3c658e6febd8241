import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';

/** Keywords of JSON Schema that annotate and refuse nothing. */
const ANNOTATIONS: ReadonlySet<string> = new Set(['$id', '$schema', 'title', 'description', 'default', 'example', 'examples', 'deprecated', 'readOnly', 'writeOnly', '$comment', 'nullable']);

/** Whether a schema lets every value (or every object) pass. https://json-schema.org/draft/2020-12/json-schema-validation */
export function acceptsAnything(evaluator: Evaluator, schema: Value): boolean {
  if (schema === true) return true;
  if (schema instanceof Unknown) return isAnyType(schema);
  if (!(schema instanceof ObjectValue) || schema.open || schema.constructedBy) return false;
  const keywords = [...schema.props.keys()].filter((key) => !ANNOTATIONS.has(key));
  if (keywords.length === 0) return true;
  return keywords.every((key) => key === 'type' || key === 'additionalProperties') && evaluator.get(schema, 'type') === 'object' && isOpen(evaluator.get(schema, 'additionalProperties'));
}

function isOpen(additional: Value): boolean {
  return additional === undefined || additional === true;
}

/** `z.any()`, `z.unknown()`, `Type.Any()`. */
function isAnyType({ details: { origin } }: Unknown): boolean {
  const path = origin?.path ?? [];
  return path.at(-1) === '()' && /^(any|unknown|Any|Unknown)$/.test(path.at(-2) ?? '');
}
