import { TryFrame } from '../../../evaluate/frame.ts';
import { ThrowSignal } from '../../../evaluate/completion.ts';
import { native } from '../../../evaluate/intrinsics/native.ts';
import { awaitValue } from '../../../evaluate/promises.ts';
import { ArrayValue, isCallable, NativeFunction, Optional, PromiseValue, Unknown, type NativeCall, type Value } from '../../../evaluate/values.ts';
import { statusError } from '../errors.ts';
import { FastifyReply } from '../reply.ts';
import { optionOf, pluginModel, provide } from './plugin-model.ts';

type Relation = 'or' | 'and';

/** How a function of an `auth` list ends: `maybe` when that depends on something that is not known. */
type Result = 'admits' | 'refuses' | 'answers' | 'maybe';

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
  if (result === 'answers' || !isCallable(done)) return undefined;
  if (result !== 'refuses') evaluator.call(done, undefined, []);
  if (result !== 'admits') evaluator.call(done, undefined, [result === 'refuses' ? statusError(401, 'not authorized') : new Unknown('the error of fastify.auth()', { deps: ['request'] })]);
  return undefined;
}

function combine(functions: readonly Value[], relation: Relation, run: (fn: Value) => Result): Result {
  let isUnsure = false;
  const [decisive, otherwise] = relation === 'or' ? (['admits', 'refuses'] as const) : (['refuses', 'admits'] as const);
  for (const fn of functions) {
    const result = run(fn);
    if (result === 'answers') return isUnsure ? 'maybe' : 'answers';
    if (result === decisive) return isUnsure ? 'maybe' : decisive;
    isUnsure ||= result === 'maybe';
  }
  return isUnsure ? 'maybe' : otherwise;
}

/** Runs one function with the request, the reply and a `done` of its own. */
function attempt(instance: Value, { evaluator, args, node }: NativeCall, fn: Value): Result {
  const [request, reply] = args;
  const seen: boolean[] = [];
  const done = native('done', ({ args: [error] }) => {
    const truth = evaluator.truth(error);
    if (truth !== true) seen.push(true);
    if (truth !== false) seen.push(false);
    return undefined;
  });
  const frame = new TryFrame(evaluator.conditions.length);
  evaluator.tryFrames.push(frame);
  try {
    const result = evaluator.call(fn, instance, [request, reply, done], node);
    if (result instanceof PromiseValue || result instanceof Unknown) {
      awaitValue(evaluator, result);
      seen.push(true);
    }
  } catch (signal) {
    if (!(signal instanceof ThrowSignal)) throw signal;
    seen.push(false);
  } finally {
    evaluator.tryFrames.pop();
  }
  if (frame.throws.length > 0) seen.push(false);
  const sent = reply instanceof FastifyReply ? reply.sent : undefined;
  if (sent === true) return 'answers';
  if (sent !== undefined || (seen.includes(true) && seen.includes(false))) return 'maybe';
  return seen.includes(true) ? 'admits' : 'refuses';
}

function itemsOf(list: ArrayValue): readonly Value[] {
  return list.items.map((item) => (item instanceof Optional ? item.value : item));
}
