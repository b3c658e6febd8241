import { ObjectValue, Unknown, type Value } from '../evaluate/values.ts';
import { InputObject, SimulatedRequest } from '../frameworks/simulated-request.ts';
import { INPUT_PARTS, type InputPart } from '../model/index.ts';

/** The request parts that values were read from. */
export function partsIn(values: readonly Value[]): InputPart[] {
  const parts = new Set<InputPart>();
  const visit = (value: Value, depth: number): void => {
    if (value instanceof InputObject) parts.add(value.part);
    else if (value instanceof SimulatedRequest) for (const part of INPUT_PARTS) parts.add(part);
    else if (value instanceof Unknown) for (const dep of value.deps) addPart(dep, parts);
    else if (value instanceof ObjectValue && depth < 2) for (const slot of [...value.props.values(), value.open]) visit(slot as Value, depth + 1);
  };
  for (const value of values) visit(value, 0);
  return [...parts];
}

function addPart(dep: string, parts: Set<InputPart>): void {
  const match = /\b(?:req|request|ctx)\.(body|query|params)\b/.exec(dep);
  if (match) parts.add(match[1] as InputPart);
}
