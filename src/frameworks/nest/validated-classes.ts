import type { Evaluator, PackageModel } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { packageValue, memberOf } from '../../evaluate/unknowns.ts';
import { ArrayValue, ClassValue, HostObject, NativeFunction, ObjectValue, Unknown, type Slot, type Value } from '../../evaluate/values.ts';
import { classOf } from './decorator-target.ts';
import { listItems } from './list-items.ts';
import { nativeClass } from './native-class.ts';

const RULES = '@@validation rules';
const ALLOWED = '@@allowed properties';
const MAPPED = '@@mapped';

/** Decorators that put a property on the list of known ones without checking it. */
const NO_RULE = new Set(['Allow', 'IsOptional', 'ValidateIf']);

/** `rules`: has a property that is checked. `none`: has none. `unknown`: a class that cannot be read. */
export type ClassValidation = 'rules' | 'none' | 'unknown';

/** Whether class-validator has rules for a class, its own or inherited. */
export function validationOf(evaluator: Evaluator, type: Value): ClassValidation {
  if (type instanceof Unknown) return 'unknown';
  if (rulesOf(evaluator, type).size > 0) return 'rules';
  return hasUnreadParent(type) ? 'unknown' : 'none';
}

function hasUnreadParent(type: Value): boolean {
  for (let current = type; ; current = current.parent) {
    if (current instanceof Unknown) return true;
    if (current instanceof NativeFunction) return mappedBases(current).some(hasUnreadParent);
    if (!(current instanceof ClassValue)) return false;
  }
}

/** The properties of a class that class-validator knows, checked or not; undefined when they cannot all be read. */
export function knownProperties(evaluator: Evaluator, type: Value): readonly string[] | undefined {
  if (type instanceof Unknown || hasUnreadParent(type)) return undefined;
  const names = new Set([...rulesOf(evaluator, type), ...rulesOf(evaluator, type, ALLOWED)]);
  return names.has('?') ? undefined : [...names];
}

/** The names of the properties of a class that are checked. */
function rulesOf(evaluator: Evaluator, type: Value, key = RULES): Set<string> {
  const names = new Set<string>();
  for (let current = type; current instanceof ClassValue || current instanceof NativeFunction; current = current instanceof ClassValue ? current.parent : undefined) {
    const own = Metadata.of(evaluator).readOwn(current, undefined, key);
    if (own instanceof ObjectValue) for (const name of own.props.keys()) names.add(name);
    if (current instanceof NativeFunction) for (const name of mappedRules(evaluator, current, key)) names.add(name);
  }
  return names;
}

function mappedBases(type: NativeFunction): Value[] {
  const mapped = type.props.get(MAPPED);
  return mapped instanceof ObjectValue ? listItems(mapped.props.get('bases') as Value).map((item) => item.value) : [];
}

function mappedRules(evaluator: Evaluator, type: NativeFunction, key: string): string[] {
  const mapped = type.props.get(MAPPED);
  if (!(mapped instanceof ObjectValue)) return [];
  const keys = new Set(listItems(mapped.props.get('keys') as Value).map((item) => item.value));
  const names = mappedBases(type).flatMap((base) => [...rulesOf(evaluator, base, key)]);
  const kind = mapped.props.get('kind');
  return kind === 'pick' ? names.filter((name) => keys.has(name)) : kind === 'omit' ? names.filter((name) => !keys.has(name)) : names;
}

/** Notes that a property of a class is checked. */
function addRule(evaluator: Evaluator, owner: Value, property: Value, key = RULES): void {
  const type = classOf(evaluator, owner);
  const old = Metadata.of(evaluator).readOwn(type, undefined, key);
  const rules = old instanceof ObjectValue ? old : new ObjectValue();
  rules.props.set(typeof property === 'string' ? property : '?', true);
  Metadata.of(evaluator).define(type, undefined, key, rules);
}

/** `class-validator`: every capitalised export but the classes is a decorator factory. */
class ClassValidatorModule extends HostObject {
  override readonly className = 'class-validator';
  readonly #package = packageValue('class-validator', '');

  override member(name: string): Slot {
    if (name === 'registerDecorator') return native(name, ({ evaluator, args: [options] }) => void addRule(evaluator, evaluator.get(options, 'target'), evaluator.get(options, 'propertyName')));
    if (!/^[A-Z]/.test(name) || /^(Validator|ValidationError|MetadataStorage|ValidationTypes|ValidatorConstraint)$/.test(name)) return memberOf(this.#package, name);
    return native(name, () => native(name, ({ evaluator, args: [owner, key] }) => void addRule(evaluator, owner, key, NO_RULE.has(name) ? ALLOWED : RULES)));
  }
}

/** Model of `class-validator`. */
export const classValidatorModel: PackageModel = (_evaluator, subpath) => (subpath === '' ? new ClassValidatorModule() : undefined);

/** `PartialType(Dto)` and its siblings: classes with the rules of others. */
export function mappedTypes(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['PartialType', native('PartialType', ({ args: [base] }) => mapped('partial', [base], undefined))],
    ['PickType', native('PickType', ({ args: [base, keys] }) => mapped('pick', [base], keys))],
    ['OmitType', native('OmitType', ({ args: [base, keys] }) => mapped('omit', [base], keys))],
    ['IntersectionType', native('IntersectionType', ({ args }) => mapped('intersection', args, undefined))],
  ]);
}

function mapped(kind: string, bases: readonly Value[], keys: Value): Value {
  const type = nativeClass(`${kind} type`, {});
  const details = new ObjectValue();
  details.props.set('kind', kind).set('bases', new ArrayValue([...bases])).set('keys', keys);
  type.props.set(MAPPED, details);
  return type;
}
