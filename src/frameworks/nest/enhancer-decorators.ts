import { runUnder } from '../../evaluate/branches.ts';
import { unionOf } from '../../evaluate/join.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import type { NativeFunction} from '../../evaluate/values.ts';
import { ArrayValue, ObjectValue, Optional, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import { noteUnreadDecorator } from '../../evaluate/unread-decorators.ts';
import { MODULE_KEYS, NEST_KEYS } from '../../vocabulary/nest-metadata.ts';
import { listItems } from './list-items.ts';
import { decorator, define, targetOf, type DecoratorTarget } from './decorator-target.ts';
import { NestState } from './state.ts';

/** Appends to a list that Nest keeps in metadata; for classes the inherited list comes first. */
function extend(target: DecoratorTarget, key: string, added: readonly (Value | Optional)[]): void {
  const previous = Metadata.of(target.evaluator).read(target.subject, undefined, key);
  const items = previous instanceof ArrayValue ? previous.items : [];
  define(target, key, new ArrayValue([...items, ...added.map((each) => underConditions(target, each))], undefined, target.node));
}

/** A decorator that only the configuration applies. */
function underConditions({ evaluator: { conditions } }: DecoratorTarget, item: Value | Optional): Value | Optional {
  if (conditions.length === 0) return item;
  return item instanceof Optional ? new Optional(item.value, [...conditions, ...item.conditions]) : new Optional(item, [...conditions]);
}

/** `@UseGuards(A, B)` and its siblings. */
function useEnhancers(name: string, key: string): Value {
  return native(name, ({ args }) =>
    decorator(name, (target) => {
      extend(target, key, args);
      const { enhancerSites } = NestState.of(target.evaluator);
      for (const arg of args) if (target.node) enhancerSites.set(siteKey(target.subject, arg), target.node);
    }),
  );
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

function identityOf(value: Value): string {
  if (value === null || typeof value !== 'object') return String(value);
  let identity = identities.get(value);
  if (identity === undefined) identities.set(value, (identity = lastIdentity += 1));
  return String(identity);
}

/** Names the use of a guard on a class or method. */
export function siteKey(subject: Value, enhancer: Value): string {
  return `${identityOf(subject)} ${identityOf(enhancer)}`;
}

/** `SetMetadata(key, value)`: a decorator with the key as `KEY`. */
export function setMetadata(key: Value, value: Value): NativeFunction {
  const result = decorator('SetMetadata', (target) => {
    const isCertain = target.evaluator.conditions.length === 0;
    define(target, key, isCertain ? value : unionOf([value, Metadata.of(target.evaluator).readOwn(target.subject, undefined, key)]));
    noteRights(target, key);
  });
  result.props.set('KEY', key);
  return result;
}

/** Keys under which the rights that a route needs are kept, by convention. */
const RIGHTS = /^"?(required)?(roles?|permissions?|scopes?|abilit(y|ies)|polic(y|ies)|check_polic(y|ies)|privileges?)(_key)?"?$/i;

function noteRights(target: DecoratorTarget, key: Value): void {
  const label = labelOf(key);
  if (!target.node || !RIGHTS.test(label)) return;
  const { rights } = NestState.of(target.evaluator);
  rights.set(target.subject, [...(rights.get(target.subject) ?? []), { key: label, node: target.node }]);
}

/** Runs each decorator in order on the same target. */
function applyDecorators({ args }: NativeCall): Value {
  return native('applyDecorators', (call) => {
    const { isMethod, node } = targetOf(call);
    const passed = isMethod || call.args[1] !== undefined ? call.args : call.args.slice(0, 1);
    for (const { value, conditions } of args.flatMap((each) => listItems(each))) {
      if (!(value instanceof Unknown)) runUnder(call.evaluator, conditions, () => void call.evaluator.call(value, undefined, passed, call.node));
      else if (node) noteUnreadDecorator(call.evaluator, passed, { value, node });
    }
    return undefined;
  });
}

function moduleDecorator({ args: [options], evaluator }: NativeCall): Value {
  return decorator('Module', (target) => {
    if (options === undefined || options === null) return;
    for (const key of MODULE_KEYS) {
      const list = evaluator.get(options, key);
      if (list !== undefined) define(target, key, list);
    }
  });
}

/** `@Inject(token)` on a constructor parameter or property. */
function inject({ args: [token] }: NativeCall): Value {
  return native('Inject', ({ evaluator, args: [owner, key, index] }) => {
    const isParameter = typeof index === 'number';
    const subject = isParameter ? owner : evaluator.get(owner, 'constructor');
    const name = isParameter ? NEST_KEYS.constructorTokens : NEST_KEYS.propertyTokens;
    const old = Metadata.of(evaluator).readOwn(subject, undefined, name);
    const tokens = new ObjectValue();
    if (old instanceof ObjectValue) for (const [each, slot] of old.props) tokens.props.set(each, slot);
    tokens.props.set(isParameter ? String(index) : String(key), token);
    Metadata.of(evaluator).define(subject, undefined, name, tokens);
    return undefined;
  });
}

/** `@Optional()` on a constructor parameter or property: nothing is injected when nobody provides it. */
function optional(): Value {
  return native('Optional', ({ evaluator, args: [owner, key, index] }) => {
    const isParameter = typeof index === 'number';
    const subject = isParameter ? owner : evaluator.get(owner, 'constructor');
    const name = isParameter ? NEST_KEYS.optionalParameters : NEST_KEYS.optionalProperties;
    const old = Metadata.of(evaluator).readOwn(subject, undefined, name);
    const items = old instanceof ArrayValue ? old.items : [];
    Metadata.of(evaluator).define(subject, undefined, name, new ArrayValue([...items, isParameter ? index : key]));
    return undefined;
  });
}

/** Decorators that bind guards, pipes and metadata, and those that make modules and providers. */
export function enhancerDecorators(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['UseGuards', useEnhancers('UseGuards', NEST_KEYS.guards)],
    ['UsePipes', useEnhancers('UsePipes', NEST_KEYS.pipes)],
    ['UseInterceptors', useEnhancers('UseInterceptors', NEST_KEYS.interceptors)],
    ['UseFilters', useEnhancers('UseFilters', NEST_KEYS.filters)],
    ['SetMetadata', native('SetMetadata', ({ args: [key, value] }) => setMetadata(key, value))],
    ['applyDecorators', native('applyDecorators', applyDecorators)],
    ['Module', native('Module', moduleDecorator)],
    ['Global', native('Global', () => decorator('Global', (target) => define(target, NEST_KEYS.global, true)))],
    ['Injectable', native('Injectable', () => decorator('Injectable', (target) => define(target, NEST_KEYS.injectable, true)))],
    ['Inject', native('Inject', inject)],
    ['Optional', native('Optional', optional)],
    ['mixin', native('mixin', ({ args: [type] }) => type)],
    ['forwardRef', native('forwardRef', forwardRef)],
  ]);
}

function forwardRef({ args: [get] }: NativeCall): Value {
  const reference = new ObjectValue();
  reference.props.set('forwardRef', get);
  return reference;
}
