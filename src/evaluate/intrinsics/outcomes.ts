import { Cells } from '../cells.ts';
import type { Evaluator } from '../evaluator.ts';
import { unionOf } from '../join.ts';
import { callUnknown } from '../unknown-calls.ts';
import { memberOf, packageValue } from '../unknowns.ts';
import { ObjectValue, Union, type NativeCall, type Slot, type Unknown, type Value } from '../values.ts';
import { native, nativeObject } from './native.ts';

/** Packages whose functions give success or failure as a value, with the way to tell one from the other. */
export function outcomeModule(name: string, subpath: string): Value {
  if (name === 'neverthrow' && subpath === '') return moduleOf(packageValue(name, subpath), { ok: ({ args: [value] }) => resultOf(true, value), err: ({ args: [error] }) => resultOf(false, error) });
  if (name === 'fp-ts' && /^(?:(?:lib|es6)\/)?Either(?:\.js)?$/.test(subpath)) return eitherModule(packageValue(name, subpath));
  return undefined;
}

type Run = (call: NativeCall) => Value;

/** A package with some functions that are modelled; everything else stays a value of the package. */
function moduleOf(origin: Unknown, members: Readonly<Record<string, Run>>): Unknown {
  origin.assigned = new Cells<Slot>(origin.born);
  for (const [name, run] of Object.entries(members)) origin.assigned.set(name, native(name, run));
  return origin;
}

/** `ok(value)` and `err(error)`. https://github.com/supermacro/neverthrow#api-documentation */
function resultOf(isOk: boolean, content: Value): ObjectValue {
  const call = (evaluator: Evaluator, fn: Value): Value => evaluator.call(fn, undefined, [content]);
  const result: ObjectValue = nativeObject({
    isOk: () => isOk,
    isErr: () => !isOk,
    value: isOk ? content : undefined,
    error: isOk ? undefined : content,
    unwrapOr: ({ args: [fallback] }) => (isOk ? content : fallback),
    map: ({ args: [fn], evaluator }) => (isOk ? resultOf(true, call(evaluator, fn)) : result),
    mapErr: ({ args: [fn], evaluator }) => (isOk ? result : resultOf(false, call(evaluator, fn))),
    andThen: ({ args: [fn], evaluator }) => (isOk ? call(evaluator, fn) : result),
    orElse: ({ args: [fn], evaluator }) => (isOk ? result : call(evaluator, fn)),
    match: ({ args: [onOk, onErr], evaluator }) => call(evaluator, isOk ? onOk : onErr),
  });
  return result;
}

/** `E.left(error)`, `E.right(value)`. https://gcanti.github.io/fp-ts/modules/Either.ts.html */
function eitherModule(origin: Unknown): Unknown {
  const make = (tag: string): Run => ({ args: [content] }) => nativeObject({ _tag: tag, [tag.toLowerCase()]: content });
  const is = (name: string, tag: string): Run => (call) => tagOf(call.args[0], tag) ?? callUnknown(call.evaluator, memberOf(origin, name), call.self, call.args, call.node, false);
  return moduleOf(origin, { left: make('Left'), right: make('Right'), isLeft: is('isLeft', 'Left'), isRight: is('isRight', 'Right') });
}

function tagOf(value: Value, tag: string): Value {
  if (value instanceof Union) {
    const verdicts = value.options.map((option) => tagOf(option, tag));
    return verdicts.includes(undefined) ? undefined : unionOf(verdicts);
  }
  const known = value instanceof ObjectValue ? value.props.get('_tag') : undefined;
  return typeof known === 'string' ? known === tag : undefined;
}
