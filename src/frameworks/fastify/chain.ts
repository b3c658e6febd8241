import { choiceOf, moreOf } from '../../evaluate/branches.ts';
import { printConditions, type PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { RegExpValue } from '../../evaluate/intrinsics/regexps.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { Accessor, ArrayValue, NativeFunction, Optional, Union, Unknown, type Value } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';
import type { MissedLayer, RegisteredLayer } from '../adapter.ts';
import { invokeMiddleware } from '../express/invoke.ts';
import { isBypassable } from './bypass.ts';
import { verdictOf } from './built-in.ts';
import { connectMiddleware } from './connect-middleware.ts';
import { hookInvocation } from './invoke.ts';
import { elementNode, hookNode, propertyNode } from './option-nodes.ts';
import { printPaths } from './path.ts';
import { PHASES, type Phase } from './phases.ts';
import type { RouteContext } from './route-context.ts';
import type { HookRecord, RouteRecord } from './state.ts';

/** Everything that runs before the handler: phase by phase, the hooks of the scopes from the outside in, then those of the route. */
export function chainOf(evaluator: Evaluator, record: RouteRecord, context: RouteContext): RegisteredLayer[] {
  const layers = PHASES.flatMap((phase) => [
    ...record.instance.hooksOf(phase).flatMap((hook) => scopeLayer(hook, record, context)),
    ...routeLayers(record, context, phase),
  ]);
  return layers.map((layer) => (isBypassable(evaluator, layer, context) ? { ...layer, doubt: BYPASSED, isPartial: true } : layer));
}

const BYPASSED = 'its test of the undecoded URL misses the percent-encoded address';

/** The layers of a chain that some requests get around. */
export function bypassedLayers(chain: readonly RegisteredLayer[]): MissedLayer[] {
  return chain.filter((layer) => layer.doubt === BYPASSED).map((layer) => ({ layer: withoutDoubt(layer), defect: 'bypassable path test', why: BYPASSED }));
}

function withoutDoubt({ doubt: _doubt, isPartial: _isPartial, ...layer }: RegisteredLayer): RegisteredLayer {
  return layer;
}

function scopeLayer(hook: HookRecord, record: RouteRecord, context: RouteContext): RegisteredLayer[] {
  const coverage = hook.path === undefined ? 'all' : covers(hook.path, context.path);
  if (coverage === 'none' || isContradicted(hook.conditions, record.conditions)) return [];
  const layer = hookLayer(hook, record.conditions, context);
  return [coverage === 'some' ? { ...layer, doubt: `its path ${layer.scopePath} covers the route only partly`, isPartial: true } : layer];
}

/** A hook of a scope as a layer of a route. */
export function hookLayer(hook: HookRecord, given: readonly PathCondition[], context: RouteContext): RegisteredLayer {
  const connect = connectMiddleware(hook.value);
  const scope = printPaths(hook.path ?? hook.instance.prefix)[0] ?? '/';
  return {
    ...layerOf(hook.value, hookNode(hook.node), remaining(hook.conditions, given), context, hook.phase),
    scopePath: scope,
    ...(connect ? { value: connect.value, mechanism: 'middleware', invoke: invokeMiddleware } : {}),
  };
}

function routeLayers({ options }: RouteRecord, context: RouteContext, phase: Phase): RegisteredLayer[] {
  const slot = options.props.get(phase);
  const value = slot instanceof Accessor ? undefined : slot;
  const written = propertyNode(options.node, phase);
  return listed(value).map(({ value: hook, conditions }, index, all) => layerOf(hook, elementNode(written, index, all.length), conditions, context, phase));
}

/** A value with the conditions under which it is there. */
export interface Listed {
  readonly value: Value;
  readonly conditions: readonly PathCondition[];
}

/** The elements of a list, of the lists in it, and of each list that it may be. */
export function listed(value: Value): readonly Listed[] {
  if (value === undefined || value === null) return [];
  if (value instanceof Union && isChoiceOfLists(value)) return value.options.flatMap((option) => possible(value, option));
  if (!(value instanceof ArrayValue)) return [{ value, conditions: [] }];
  const items = value.items.flatMap((item): readonly Listed[] => {
    const inner = item instanceof Optional ? item.value : item;
    const conditions = item instanceof Optional ? item.conditions : [];
    return inner instanceof ArrayValue || (inner instanceof Union && isChoiceOfLists(inner)) ? listed(inner).map((each) => ({ ...each, conditions: [...conditions, ...each.conditions] })) : [{ value: inner, conditions }];
  });
  return [...items.filter((each) => each.value !== undefined && each.value !== null), ...(value.open ? [{ value: value.open, conditions: [moreOf(value.open)] }] : [])];
}

/** Whether one of the possible values is a list or nothing at all. */
function isChoiceOfLists({ options }: Union): boolean {
  return options.some((option) => option === undefined || option === null || option instanceof ArrayValue);
}

/** The hooks of one of several possible lists. */
function possible(all: Union, option: Value): readonly Listed[] {
  const condition = choiceOf(all, option);
  return listed(option).map((each) => ({ ...each, conditions: [condition, ...each.conditions] }));
}

/** A function of several routes may find decorators on one that are not there, or others, for another. */
export function boundTo({ conditions, instance }: RouteContext): Pick<RegisteredLayer, 'given' | 'argument'> {
  return { argument: instance.outlook, given: [...conditions, instance.standing] };
}

/** A hook as a layer, with what the model of its plugin knows about it. */
export function layerOf(value: Value, node: ts.Node | undefined, conditions: readonly PathCondition[], context: RouteContext, phase: Phase): RegisteredLayer {
  const name = value instanceof NativeFunction ? value.name : value instanceof Unknown && !node ? labelOf(value) : undefined;
  const verdict = verdictOf(value);
  return {
    value,
    mechanism: 'hook',
    node,
    ...(name === undefined ? {} : { name }),
    scopePath: '',
    conditions,
    doubt: conditions.length > 0 ? `it runs only if ${printConditions(conditions)}` : undefined,
    invoke: hookInvocation(context, phase),
    ...boundTo(context),
    ...(verdict ? { verdict } : {}),
  };
}

/** Whether Connect middleware below a path sees a route: paths are compared by segment. */
function covers(prefix: Value, path: string): 'all' | 'some' | 'none' {
  if (prefix instanceof RegExpValue) return matches(prefix, path);
  const own = (printPaths(prefix)[0] ?? '/').split('/').filter(Boolean);
  const route = path.split('/').filter(Boolean);
  for (const [index, segment] of own.entries()) {
    const other = route[index];
    if (other === undefined) return 'none';
    if (other.startsWith('*')) return 'some';
    if (segment.startsWith(':') || segment.toLowerCase() === other.toLowerCase()) continue;
    if (!/[:*{]/.test(other)) return 'none';
    return 'some';
  }
  return 'all';
}

/** An expression is decided by the literal part of the path that comes before any parameter. */
function matches(expression: RegExpValue, path: string): 'all' | 'some' | 'none' {
  const literal = path.split(/[:*{]/)[0] ?? '';
  const result = expression.test(literal);
  if (result === undefined || (!result && literal !== path)) return 'some';
  return result ? 'all' : 'none';
}

function remaining(own: readonly PathCondition[], given: readonly PathCondition[]): readonly PathCondition[] {
  return own.filter((condition) => !given.some((each) => each.label === condition.label && each.polarity === condition.polarity));
}

function isContradicted(own: readonly PathCondition[], of: readonly PathCondition[]): boolean {
  return own.some((condition) => condition.kind === 'branch' && of.some((each) => each.label === condition.label && each.polarity !== condition.polarity));
}
