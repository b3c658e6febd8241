import { ts } from '../syntax/ts.ts';
import { conditionOf, evaluateUnder } from './branches.ts';
import { SO_FAR } from './conditions.ts';
import { evaluateCall, evaluateNew, evaluateTagged } from './call-expressions.ts';
import { evaluateClass } from './classes.ts';
import type { Evaluator } from './evaluator.ts';
import { evaluateArray, evaluateFunction, evaluateObject, evaluateRegExp, evaluateTemplate, spreadInto } from './literals.ts';
import { labelOf, textOf } from './labels.ts';
import { deleteMember, slotValue } from './members.ts';
import { chainedFrom, doubtReading, isMissing, keyOf, refuseToRead } from './missing.ts';
import { evaluateBinary, evaluateUnary, nullishness, typeOf } from './operators.ts';
import { globalValue } from './intrinsics/globals.ts';
import { isNodeGlobal } from './intrinsics/node-globals.ts';
import { awaitValue } from './promises.ts';
import type { Scope } from './scope.ts';
import { superMember } from './classes.ts';
import { derived } from './unknowns.ts';
import { Accessor, ArrayValue, isPrimitive, ObjectValue, Optional, Template, Unknown, Union, HostObject, type Value } from './values.ts';
import { unionOf } from './join.ts';

type Evaluate = (evaluator: Evaluator, node: never, scope: Scope) => Value;

const inner: Evaluate = (evaluator, node: { expression: ts.Expression }, scope) => evaluateExpression(evaluator, node.expression, scope);

const TABLE: Partial<Record<ts.SyntaxKind, Evaluate>> = {
  [ts.SyntaxKind.StringLiteral]: (_evaluator, node: ts.StringLiteral) => node.text,
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral]: (_evaluator, node: ts.NoSubstitutionTemplateLiteral) => node.text,
  [ts.SyntaxKind.NumericLiteral]: (_evaluator, node: ts.NumericLiteral) => Number(node.text),
  [ts.SyntaxKind.BigIntLiteral]: (_evaluator, node: ts.BigIntLiteral) => BigInt(node.text.replace(/[n_]/g, '')),
  [ts.SyntaxKind.TrueKeyword]: () => true,
  [ts.SyntaxKind.FalseKeyword]: () => false,
  [ts.SyntaxKind.NullKeyword]: () => null,
  [ts.SyntaxKind.Identifier]: (evaluator, node: ts.Identifier, scope) => readVariable(evaluator, node.text, scope),
  [ts.SyntaxKind.ThisKeyword]: (_evaluator, _node, scope) => scope.thisContext?.self,
  [ts.SyntaxKind.ParenthesizedExpression]: inner,
  [ts.SyntaxKind.AsExpression]: inner,
  [ts.SyntaxKind.SatisfiesExpression]: inner,
  [ts.SyntaxKind.NonNullExpression]: inner,
  [ts.SyntaxKind.TypeAssertionExpression]: inner,
  [ts.SyntaxKind.ExpressionWithTypeArguments]: inner,
  [ts.SyntaxKind.PropertyAccessExpression]: evaluatePropertyAccess as Evaluate,
  [ts.SyntaxKind.ElementAccessExpression]: evaluateElementAccess as Evaluate,
  [ts.SyntaxKind.CallExpression]: evaluateCall as Evaluate,
  [ts.SyntaxKind.NewExpression]: evaluateNew as Evaluate,
  [ts.SyntaxKind.TaggedTemplateExpression]: evaluateTagged as Evaluate,
  [ts.SyntaxKind.BinaryExpression]: evaluateBinary as Evaluate,
  [ts.SyntaxKind.PrefixUnaryExpression]: evaluateUnary as Evaluate,
  [ts.SyntaxKind.PostfixUnaryExpression]: evaluateUnary as Evaluate,
  [ts.SyntaxKind.ConditionalExpression]: evaluateConditional as Evaluate,
  [ts.SyntaxKind.TemplateExpression]: evaluateTemplate as Evaluate,
  [ts.SyntaxKind.ObjectLiteralExpression]: evaluateObject as Evaluate,
  [ts.SyntaxKind.ArrayLiteralExpression]: evaluateArray as Evaluate,
  [ts.SyntaxKind.ArrowFunction]: evaluateFunction as Evaluate,
  [ts.SyntaxKind.FunctionExpression]: evaluateFunction as Evaluate,
  [ts.SyntaxKind.ClassExpression]: evaluateClass as Evaluate,
  [ts.SyntaxKind.RegularExpressionLiteral]: evaluateRegExp as Evaluate,
  [ts.SyntaxKind.AwaitExpression]: (evaluator, node: ts.AwaitExpression, scope) => awaitValue(evaluator, evaluateExpression(evaluator, node.expression, scope)),
  [ts.SyntaxKind.YieldExpression]: evaluateYield as Evaluate,
  [ts.SyntaxKind.TypeOfExpression]: evaluateTypeOf as Evaluate,
  [ts.SyntaxKind.VoidExpression]: (evaluator, node: ts.VoidExpression, scope) => {
    evaluateExpression(evaluator, node.expression, scope);
    return undefined;
  },
  [ts.SyntaxKind.DeleteExpression]: evaluateDelete as Evaluate,
  [ts.SyntaxKind.MetaProperty]: evaluateMeta as Evaluate,
  [ts.SyntaxKind.OmittedExpression]: () => undefined,
};

/** The value of an expression. Nodes that are not understood give an unknown value with their text as label. */
export function evaluateExpression(evaluator: Evaluator, node: ts.Expression, scope: Scope): Value {
  evaluator.budget.step();
  const evaluate = TABLE[node.kind];
  return evaluate ? evaluate(evaluator, node as never, scope) : new Unknown(textOf(node), { node });
}

/** The value of a variable, a global, or an unknown value with the name as label. */
export function readVariable(evaluator: Evaluator, name: string, scope: Scope): Value {
  const holder = scope.holding(name);
  if (holder) return slotValue(evaluator, undefined, holder.vars.get(name));
  if (name === 'undefined') return undefined;
  const known = globalValue(evaluator, name, scope);
  return known === undefined ? new Unknown(name) : known;
}

/** `typeof x`: a name that neither the module nor Node.js declares (a constant of some bundler) is not there. */
function evaluateTypeOf(evaluator: Evaluator, node: ts.TypeOfExpression, scope: Scope): Value {
  const operand = node.expression;
  if (ts.isIdentifier(operand) && !scope.holding(operand.text) && !isNodeGlobal(operand.text)) return 'undefined';
  return typeOf(evaluator, evaluateExpression(evaluator, operand, scope), node);
}

function evaluatePropertyAccess(evaluator: Evaluator, node: ts.PropertyAccessExpression, scope: Scope): Value {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return superMember(evaluator, scope, node.name.text);
  const target = evaluateExpression(evaluator, node.expression, scope);
  if (node.questionDotToken || ts.isOptionalChain(node)) return readOptional(evaluator, target, node.name.text, node);
  refuseToRead(evaluator, target, node);
  doubtReading(evaluator, target);
  return evaluator.get(target, node.name.text, node);
}

/** `a?.b`: nothing when `a` is certainly nullish. */
function readOptional(evaluator: Evaluator, target: Value, key: string, node: ts.Node): Value {
  if (target === undefined || target === null) return undefined;
  const isMaybe = target instanceof Union && nullishness(target) === undefined;
  const value = chainedFrom(target, evaluator.get(target, key, node));
  return isMaybe ? unionOf([value, undefined]) : value;
}

function evaluateElementAccess(evaluator: Evaluator, node: ts.ElementAccessExpression, scope: Scope): Value {
  const isSuper = node.expression.kind === ts.SyntaxKind.SuperKeyword;
  const target = isSuper ? undefined : evaluateExpression(evaluator, node.expression, scope);
  const key = evaluateExpression(evaluator, node.argumentExpression, scope);
  if (isSuper) return typeof key === 'string' ? superMember(evaluator, scope, key) : new Unknown(textOf(node));
  if ((target === undefined || target === null) && ts.isOptionalChain(node)) return undefined;
  if (!isSuper && !ts.isOptionalChain(node)) refuseToRead(evaluator, target, node);
  const value = elementOf(evaluator, target, key, node);
  return ts.isOptionalChain(node) ? chainedFrom(target, value) : value;
}

/** `target[key]` with a key that may not be known. */
export function elementOf(evaluator: Evaluator, target: Value, key: Value, node: ts.Node): Value {
  if (isEmptyHanded(target, key)) return undefined;
  const name = isMissing(key) && !isClosed(target) ? undefined : keyOf(key);
  if (name !== undefined) return evaluator.get(target, name, node);
  if (key instanceof Union) return unionOf(key.options.map((option) => elementOf(evaluator, target, option, node)));
  if (key instanceof Unknown && key.details.absent && target instanceof ObjectValue && !target.open) return undefined;
  if (target instanceof ObjectValue && !target.open && target.props.size > 0 && target.props.size <= 24) return anyProperty(target, key, node);
  if (target instanceof HostObject) {
    const any = anyMember(evaluator, target, key);
    if (any !== undefined) return any;
  }
  const owner = target instanceof HostObject || target instanceof Unknown ? [target, key] : [key];
  return derived(`${labelOf(target)}[${labelOf(key)}]`, owner, node);
}

/** Where a credential is the key of a table, nothing is found without one, even if not all of its keys are known. */
function isEmptyHanded(target: Value, key: Value): boolean {
  if (!(target instanceof ObjectValue) || (key !== undefined && !isMissing(key))) return false;
  for (let holder: ObjectValue | undefined = target; holder; holder = holder.proto) if (holder.props.has('undefined')) return false;
  return true;
}

/** Whether all that it has is known. */
function isClosed(target: Value): boolean {
  return (target instanceof ObjectValue || target instanceof ArrayValue) && !target.open;
}

/** An unknown key of a modelled object: the default of the key if it has one, else what the model says of any member. */
function anyMember(evaluator: Evaluator, target: HostObject, key: Value): Value {
  const fallback = key instanceof Unknown ? key.details.fallback : undefined;
  return typeof fallback === 'string' ? evaluator.get(target, fallback) : slotValue(evaluator, target, target.member('@@any', evaluator));
}

/** An unknown key of a known object: one of its values, or nothing. */
function anyProperty(target: ObjectValue, key: Value, node: ts.Node): Value {
  const values = [...target.props.values()].filter((slot) => !(slot instanceof Accessor)) as Value[];
  const isUniform = values.every((value) => !isPrimitive(value));
  if (!isUniform) return derived(`${labelOf(target)}[${labelOf(key)}]`, [key, ...values], node);
  return unionOf([...values, undefined]);
}

function evaluateConditional(evaluator: Evaluator, node: ts.ConditionalExpression, scope: Scope): Value {
  const test = evaluateExpression(evaluator, node.condition, scope);
  const truth = evaluator.truth(test);
  if (truth !== undefined) return evaluateExpression(evaluator, truth ? node.whenTrue : node.whenFalse, scope);
  return evaluateUnder(
    evaluator,
    conditionOf(test, true, node.condition),
    () => evaluateExpression(evaluator, node.whenTrue, scope),
    () => evaluateExpression(evaluator, node.whenFalse, scope),
  );
}

const ASKED_FOR_MORE = 'the generator is asked for more';

function evaluateYield(evaluator: Evaluator, node: ts.YieldExpression, scope: Scope): Value {
  const value = node.expression ? evaluateExpression(evaluator, node.expression, scope) : undefined;
  const { yields, height } = evaluator.frame;
  const conditions = evaluator.conditions.slice(height).filter(({ label }) => label !== ASKED_FOR_MORE);
  const items: (Value | Optional)[] = [];
  if (node.asteriskToken && (value instanceof ArrayValue || value instanceof Union)) spreadInto(value, items, node);
  else items.push(value);
  yields.push(...items.map((item) => (conditions.length === 0 ? item : item instanceof Optional ? new Optional(item.value, [...conditions, ...item.conditions]) : new Optional(item, conditions))));
  // Who asks for one element need not ask for the next one.
  if (evaluator.judging) evaluator.assume({ ...SO_FAR, label: ASKED_FOR_MORE });
  return value instanceof Unknown || value instanceof Template ? value : new Unknown(textOf(node));
}

function evaluateDelete(evaluator: Evaluator, node: ts.DeleteExpression, scope: Scope): Value {
  const access = node.expression;
  if (!ts.isPropertyAccessExpression(access) && !ts.isElementAccessExpression(access)) return true;
  const target = evaluateExpression(evaluator, access.expression, scope);
  const key = ts.isPropertyAccessExpression(access) ? access.name.text : keyOf(evaluateExpression(evaluator, access.argumentExpression, scope));
  if (key !== undefined) deleteMember(evaluator, target, key);
  else if (target instanceof ObjectValue) for (const [name, slot] of [...target.props]) if (!(slot instanceof Accessor)) evaluator.journal.set(target.props, name, unionOf([slot, undefined]));
  return true;
}

function evaluateMeta(evaluator: Evaluator, node: ts.MetaProperty, scope: Scope): Value {
  if (node.keywordToken === ts.SyntaxKind.ImportKeyword) return evaluator.modules.importMeta(node.getSourceFile().fileName);
  return scope.thisContext?.callee;
}
