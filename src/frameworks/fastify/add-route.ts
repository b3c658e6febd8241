import type { PathCondition } from '../../evaluate/conditions.ts';
import { runBranch } from '../../evaluate/branches.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { unionOf } from '../../evaluate/join.ts';
import { slotValue } from '../../evaluate/members.ts';
import { ArrayValue, isCallable, ObjectValue, Optional, Union, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import type { Route } from '../../model/index.ts';
import type { FastifyInstance, OnRouteHook } from './instance.ts';
import { joinPath } from './path.ts';
import { isInThePast } from './past.ts';
import { isPhase } from './phases.ts';
import { FastifyState } from './state.ts';
import { ownConditions } from './own-conditions.ts';

/** What a route is made of besides its options. */
export interface RouteShape {
  readonly methods: readonly string[];
  readonly url: Value;
  readonly kind?: Route['kind'];
}

/** `app.get(url, handler)`, `app.get(url, options, handler)`, `app.get(url, { …, handler })`. */
export function addShorthand(instance: FastifyInstance, call: NativeCall, name: string): Value {
  const [url, second, third] = call.args;
  const options = copyOptions(call.evaluator, isCallable(second) ? undefined : second);
  if (isCallable(second)) options.props.set('handler', second);
  else if (third !== undefined) options.props.set('handler', third);
  const method = name === '@@unknown' ? '?' : name === 'all' ? 'ALL' : name.toUpperCase();
  recordRoute(instance, call, options, { methods: [method], url });
  return instance;
}

/** `app.route(options)`. */
export function addRoute(instance: FastifyInstance, call: NativeCall, value: Value): Value {
  const { evaluator } = call;
  const options = copyOptions(evaluator, value);
  const url = evaluator.get(options, 'url') ?? evaluator.get(options, 'path');
  recordRoute(instance, call, options, { methods: methodsOf(evaluator.get(options, 'method')), url });
  return instance;
}

/** Registers a route: `onRoute` hooks change its options first. */
export function recordRoute(instance: FastifyInstance, call: NativeCall, options: ObjectValue, shape: RouteShape): void {
  const { evaluator } = call;
  const node = call.node ?? evaluator.callSites.at(-1);
  if (evaluator.judging || !node || instance.application.routes.length >= 20_000) return;
  evaluator.budget.registrations += 1;
  const path = joinPath(instance.prefix, shape.url ?? '', options.props.get('prefixTrailingSlash') as Value);
  const [method] = shape.methods;
  options.props.set('method', shape.methods.length === 1 ? method : new ArrayValue([...shape.methods]));
  options.props.set('url', path).set('path', path).set('routePath', shape.url).set('prefix', instance.prefix);
  for (const hook of instance.onRoute.filter((each) => isInThePast(evaluator, each.stamp))) runOnRoute(instance, hook, options, evaluator);
  const settled = frozen(evaluator, options);
  FastifyState.of(evaluator).sites.add(node);
  const isWebsocket = evaluator.truth(evaluator.get(settled, 'websocket')) === true;
  instance.application.routes.push({
    instance,
    methods: shape.methods,
    path,
    options: settled,
    handler: evaluator.get(settled, 'handler'),
    node,
    callSites: [...evaluator.callSites],
    conditions: ownConditions(evaluator),
    kind: shape.kind ?? (isWebsocket ? 'websocket' : 'endpoint'),
  });
}

/** `setNotFoundHandler(options?, handler)`: answers whatever matches no route below the prefix; `onRoute` hooks do not see it. */
export function setNotFoundHandler(instance: FastifyInstance, call: NativeCall): Value {
  const { evaluator, args } = call;
  const node = call.node ?? evaluator.callSites.at(-1);
  if (evaluator.judging || !node) return instance;
  const handler = args.findLast((arg) => isCallable(arg));
  const options = copyOptions(evaluator, args[0] === handler ? undefined : args[0]);
  evaluator.budget.registrations += 1;
  FastifyState.of(evaluator).sites.add(node);
  instance.application.routes.push({
    instance,
    methods: ['ALL'],
    path: joinPath(instance.prefix, '/*', undefined),
    options,
    handler: handler ?? new Unknown('the default handler of Fastify', { truthy: true }),
    node,
    callSites: [...evaluator.callSites],
    conditions: ownConditions(evaluator),
    kind: 'fallthrough',
  });
  return instance;
}

/** Upper-case method names; `?` for those that code does not reveal. */
function methodsOf(value: Value): readonly string[] {
  if (typeof value === 'string') return [value.toUpperCase()];
  if (value instanceof ArrayValue) return [...new Set([...value.items.flatMap((item) => methodsOf(item instanceof Optional ? item.value : item)), ...(value.open ? ['?'] : [])])];
  if (value instanceof Union) return [...new Set(value.options.flatMap(methodsOf))];
  return ['?'];
}

/** The options of a route as Fastify copies them: changes do not reach the object of the caller. */
export function copyOptions(evaluator: Evaluator, value: Value): ObjectValue {
  if (value instanceof ObjectValue) {
    const copy = new ObjectValue({ open: value.open, node: value.node });
    for (const [key, slot] of value.props) copy.props.set(key, slotValue(evaluator, value, slot));
    return copy;
  }
  if (value instanceof Union) return mergeOptions(value.options.map((option) => copyOptions(evaluator, option)));
  return value instanceof Unknown ? new ObjectValue({ open: value, node: value.details.node }) : new ObjectValue();
}

/** One of several option objects: each property is one of its values, or missing. */
function mergeOptions(all: readonly ObjectValue[]): ObjectValue {
  const merged = new ObjectValue({ open: all.find((each) => each.open)?.open, node: all.find((each) => each.node)?.node });
  for (const key of new Set(all.flatMap((each) => [...each.props.keys()]))) {
    merged.props.set(key, unionOf(all.map((each) => each.props.get(key) as Value)));
  }
  return merged;
}

/** The final options in cells of their own: a branch that is rolled back must not change what was registered. */
function frozen(evaluator: Evaluator, options: ObjectValue): ObjectValue {
  const copy = copyOptions(evaluator, options);
  for (const [key, slot] of copy.props) if (slot instanceof ArrayValue) copy.props.set(key, new ArrayValue([...slot.items], slot.open, slot.node));
  return copy;
}

/** An `onRoute` hook that is there only under a condition: what it adds is there under that condition, too. */
function runOnRoute(instance: FastifyInstance, hook: OnRouteHook, options: ObjectValue, evaluator: Evaluator): void {
  const open = hook.conditions.filter((condition) => !evaluator.conditions.some((current) => current.label === condition.label && current.polarity === condition.polarity));
  const condition = open.at(-1);
  if (!condition) {
    evaluator.call(hook.value, instance, [options]);
    return;
  }
  let changed = options;
  runBranch(evaluator, condition, () => {
    const trial = copyOptions(evaluator, options);
    evaluator.call(hook.value, instance, [trial]);
    changed = frozen(evaluator, trial);
    return undefined;
  });
  for (const [key, slot] of changed.props) mergeProperty(options, key, slot as Value, open);
}

function mergeProperty(options: ObjectValue, key: string, value: Value, conditions: readonly PathCondition[]): void {
  const old = options.props.get(key) as Value;
  if (old === value) return;
  if (!isPhase(key)) {
    options.props.set(key, old instanceof ArrayValue ? old : unionOf([value, old]));
    return;
  }
  const before = itemsOf(old);
  const items = itemsOf(value).map((item) => (before.includes(item) || item instanceof Optional ? item : new Optional(item, conditions)));
  if (items.length > before.length) options.props.set(key, new ArrayValue(items));
}

function itemsOf(value: Value): readonly (Value | Optional)[] {
  if (value instanceof ArrayValue) return value.items;
  return value === undefined || value === null ? [] : [value];
}
