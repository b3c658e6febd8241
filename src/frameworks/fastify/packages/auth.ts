import { TryFrame } from '../../../evaluate/frame.ts';
import { thrownValue } from '../../../evaluate/completion.ts';
import { native } from '../../../evaluate/intrinsics/native.ts';
import { awaitValue } from '../../../evaluate/promises.ts';
import { ArrayValue, isCallable, NativeFunction, Optional, PromiseValue, Unknown, type NativeCall, type Value } from '../../../evaluate/values.ts';
import { statusError } from '../errors.ts';
import { FastifyReply } from '../reply.ts';
import { unsentWays } from '../sent.ts';
import { optionOf, pluginModel, provide } from './plugin-model.ts';

type Relation = 'or' | 'and';

/** How a function of an `auth` list ends: `maybe` when that depends on something that is not known. */
interface Result {
  readonly kind: 'admits' | 'refuses' | 'answers' | 'maybe';
  /** The error that it refuses with. */
  readonly error?: Value;
}

/** `@fastify/auth`: `fastify.auth([a, b])` admits when any of them does, or all of them with the relation `and`. */
export const authModel = pluginModel({
  package: '@fastify/auth',
  major: 5,
  load(loading) {
    const relation = optionOf(loading, 'defaultRelation') === 'and' ? 'and' : 'or';
    provide(loading, 'auth', native('auth', (call) => authHook(loading.instance, call, relation)));
  },
});

function authHook(instance: Value, { evaluator, args: [list, options] }: NativeCall, byDefault: Relation): Value {
  const own = options === undefined || options === null ? undefined : evaluator.get(options, 'relation');
  const relation: Relation = own === 'and' || own === 'or' ? own : byDefault;
  if (!(list instanceof ArrayValue)) return new Unknown('fastify.auth()', { carries: [list] });
  const hook = new NativeFunction(`auth(${relation})`, (call) => runAuth(instance, call, itemsOf(list), relation));
  return hook;
}

function runAuth(instance: Value, call: NativeCall, functions: readonly Value[], relation: Relation): Value {
  const { evaluator, args } = call;
  const result = combine(functions, relation, (fn) =>
    fn instanceof ArrayValue ? combine(itemsOf(fn), relation === 'or' ? 'and' : 'or', (inner) => attempt(instance, call, inner)) : attempt(instance, call, fn),
  );
  const done = args.at(-1);
  if (result.kind === 'answers' || !isCallable(done)) return undefined;
  if (result.kind !== 'refuses') evaluator.call(done, undefined, []);
  if (result.kind !== 'admits') refuse(call, done, result);
  return undefined;
}

/** The plugin sets 401 unless a function has set another error status. */
function refuse({ evaluator, args: [, reply] }: NativeCall, done: Value, { kind, error }: Result): void {
  if (reply instanceof FastifyReply && !(typeof reply.status === 'number' && reply.status >= 400)) evaluator.set(reply, 'statusCode', 401);
  const certain = error ?? statusError(401, 'not authorized');
  evaluator.call(done, undefined, [kind === 'refuses' ? certain : new Unknown('the error of fastify.auth()', { deps: ['request'] })]);
}

function combine(functions: readonly Value[], relation: Relation, run: (fn: Value) => Result): Result {
  let isUnsure = false;
  let last: Result = { kind: relation === 'or' ? 'refuses' : 'admits' };
  const decisive = relation === 'or' ? 'admits' : 'refuses';
  for (const fn of functions) {
    const result = run(fn);
    if (result.kind === 'answers' || result.kind === decisive) return isUnsure ? { kind: 'maybe' } : result;
    if (result.kind === 'maybe') isUnsure = true;
    else last = result;
  }
  return isUnsure ? { kind: 'maybe' } : last;
}

/** Runs one function with the request, the reply and a `done` of its own. */
function attempt(instance: Value, { evaluator, args, node }: NativeCall, fn: Value): Result {
  const [request, reply] = args;
  const exchange = reply instanceof FastifyReply ? reply.exchange : undefined;
  const before = exchange?.outcomes.length ?? 0;
  const seen: boolean[] = [];
  let refusal: Value;
  const refuseWith = (error: Value): void => {
    seen.push(false);
    refusal = error;
  };
  // The judge knows a function that hands on by this name.
  const report = ({ args: [error] }: NativeCall): undefined => {
    const truth = evaluator.truth(error);
    if (truth !== true) seen.push(true);
    if (truth !== false) refuseWith(error);
    return undefined;
  };
  const done = new NativeFunction('next', report, { significant: true });
  const frame = new TryFrame(evaluator.conditions.length);
  evaluator.tryFrames.push(frame);
  try {
    const result = evaluator.call(fn, instance, [request, reply, done], node);
    if (result instanceof PromiseValue || result instanceof Unknown) {
      awaitValue(evaluator, result);
      seen.push(true);
    }
  } catch (signal) {
    refuseWith(thrownValue(signal));
  } finally {
    evaluator.tryFrames.pop();
  }
  for (const { value } of frame.throws) refuseWith(value);
  const unsent = exchange ? unsentWays(exchange, before) : [[]];
  if (unsent.length === 0) return { kind: 'answers' };
  if (unsent.some((way) => way.length > 0) || (seen.includes(true) && seen.includes(false))) return { kind: 'maybe' };
  return seen.includes(true) ? { kind: 'admits' } : { kind: 'refuses', error: refusal };
}

function itemsOf(list: ArrayValue): readonly Value[] {
  return list.items.map((item) => (item instanceof Optional ? item.value : item));
}
