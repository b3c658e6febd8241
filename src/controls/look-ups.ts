import type { Evaluator, UnknownCall } from '../evaluate/evaluator.ts';
import { native } from '../evaluate/intrinsics/native.ts';
import { isAnyAbsent } from '../evaluate/join.ts';
import { isMissing } from '../evaluate/missing.ts';
import { callOf } from '../evaluate/unknowns.ts';
import { Accessor, ArrayValue, ObjectValue, Optional, Unknown, type Slot, type Value } from '../evaluate/values.ts';
import type { Exchange } from '../frameworks/exchange.ts';
import { fitsPath } from '../vocabulary/origins.ts';
import { IDENTITY_RESULTS, type ResultShape } from '../vocabulary/identity-results.ts';
import { deny } from './unread-functions.ts';

/** What a function that tells who sends a request gives for nobody, which is often an object and no refusal. */
export function tellOfNobody(exchange: Exchange, { callee, self, args, node, isNew }: UnknownCall): { readonly value: Value } | undefined {
  if (!exchange.isAnonymous || isNew) return undefined;
  const call = callOf(callee, self, args, node, false);
  const { origin, absent } = call.details;
  // Whatever another service says of nobody, it answers.
  if (callee.label === 'fetch' && absent) return { value: new Unknown(call.label, { ...call.details, truthy: true }) };
  const entry = origin && IDENTITY_RESULTS.find((each) => each.package === origin.package && fitsPath(origin.path, each.path));
  return entry && { value: resultOf(entry.nobody, call) };
}

/** A result for nobody as the code sees it. */
export function resultOf(shape: ResultShape, { label, details }: Unknown): Value {
  if (shape === 'error') return new Unknown(`${label}.error`, { truthy: true });
  if (shape === 'says no') return native(label, () => false);
  if (shape === null || shape === false) return shape;
  const object = new ObjectValue({ open: new Unknown(label, { ...details, absent: true }) });
  for (const [name, member] of Object.entries(shape)) object.props.set(name, resultOf(member, new Unknown(`${label}.${name}`, details)));
  return object;
}

/**
 * A look-up that leaves out conditions which are `undefined` finds the first record when a credential is missing. Prisma does in
 * `findFirst` (https://www.prisma.io/docs/orm/prisma-client/special-fields-and-types/null-and-undefined), TypeORM before
 * version 1 in `findOne` and `findOneBy` (https://github.com/typeorm/typeorm/issues/2500).
 */
export function findAnybody(exchange: Exchange, evaluator: Evaluator, { callee, self, args, node, isNew }: UnknownCall): Value {
  if (!exchange.isAnonymous || isNew || !isUnconditional(conditionsOf(evaluator, callee, args, node))) return undefined;
  const { label, details } = callOf(callee, self, args, node, false);
  return new Unknown(label, { ...details, absent: false, truthy: true });
}

const BY_OPTIONS = /(?:^|\.)(?:findFirst|findFirstOrThrow)$/;
const OF_TYPEORM = /(?:^|\.)(findOneBy|findOneByOrFail|findOne|findOneOrFail)$/;

/** The conditions of a look-up that leaves out what is `undefined`. */
function conditionsOf(evaluator: Evaluator, { label }: Unknown, [first]: readonly Value[], node: UnknownCall['node']): Value {
  const where = first instanceof ObjectValue ? (first.props.get('where') as Value) : undefined;
  if (BY_OPTIONS.test(label)) return where;
  const name = OF_TYPEORM.exec(label)?.[1];
  if (name === undefined || !node || !isOldTypeOrm(evaluator, node.getSourceFile().fileName)) return undefined;
  return name.startsWith('findOneBy') ? first : where;
}

function isOldTypeOrm({ host }: Evaluator, file: string): boolean {
  return Number.parseInt(host.packageVersion('typeorm', file) ?? '', 10) === 0;
}

/** Whether nothing of the conditions is left that depends on a credential which is not there. */
function isUnconditional(where: Value | Slot): boolean {
  if (where instanceof ArrayValue) return where.items.some((item) => isUnconditional(item instanceof Optional ? item.value : item));
  if (!(where instanceof ObjectValue) || where.open) return false;
  const values = [...where.props.values()] as Value[];
  return values.some((value) => isMissing(value) || isUnconditional(value)) && !isAnyAbsent(values.filter((value) => !isMissing(value) && !isUnconditional(value)));
}

/**
 * `items.get({ id: params.id, accountId: user?.id })` in a guard: what is looked up is a thing, and there may be things for nobody in
 * particular. A credential that is missing finds nothing, a principal that is missing is only a condition less.
 */
export function findThing(exchange: Exchange, { callee, self, args, node, isNew }: UnknownCall): Value {
  if (!exchange.isAnonymous || exchange.isHandler || isNew || !args.some((arg) => isThingForSomebody(arg, 2))) return undefined;
  return deny(exchange, callee, callOf(callee, self, args, node, false));
}

function isThingForSomebody(arg: Value | Slot, depth: number): boolean {
  if (!(arg instanceof ObjectValue) || depth === 0) return false;
  const values = [...arg.props.values()];
  const absent = values.filter((value) => !(value instanceof Accessor) && isAnyAbsent([value]));
  if (values.some((value) => isThingForSomebody(value, depth - 1))) return true;
  return absent.length > 0 && absent.every((value) => value instanceof Unknown && value.deps.length > 0 && value.deps.every((dep) => OF_PRINCIPAL.test(dep))) && values.some(isSent);
}

const OF_PRINCIPAL = /^(?:req|request|ctx)\.(?:user|account|member|principal)\b/;

function isSent(value: Slot): boolean {
  return value instanceof Unknown && !value.details.absent && value.deps.some((dep) => /^(?:req|request|ctx)\.(?:params|body|query)\b/.test(dep));
}
