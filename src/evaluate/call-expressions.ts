import { ts } from '../syntax/ts.ts';
import { conditionOf, evaluateUnder } from './branches.ts';
import { constructSuper, superMember } from './classes.ts';
import type { Evaluator } from './evaluator.ts';
import { depsOf, unionOf } from './join.ts';
import { labelOf } from './labels.ts';
import { spreadInto } from './literals.ts';
import { chainedFrom, refuseToRead } from './missing.ts';
import { nullishness } from './operators.ts';
import type { Scope } from './scope.ts';
import { callOf } from './unknowns.ts';
import { elementOf } from './expressions.ts';
import type { Optional} from './values.ts';
import { ArrayValue, Union, Unknown, type Value } from './values.ts';

/** `f(a)`, `o.m(a)`, `super(a)`, `import('x')`. */
export function evaluateCall(evaluator: Evaluator, node: ts.CallExpression, scope: Scope): Value {
  const target = node.expression;
  if (target.kind === ts.SyntaxKind.SuperKeyword) return constructSuper(evaluator, scope, evaluateArguments(evaluator, node.arguments, scope), node);
  if (target.kind === ts.SyntaxKind.ImportKeyword) return evaluator.modules.importDynamically(evaluateArguments(evaluator, node.arguments, scope)[0] as Value, node);
  const { callee, self } = evaluateCallee(evaluator, target, scope);
  if ((callee === undefined || callee === null) && ts.isOptionalChain(node)) return undefined;
  const args = evaluateArguments(evaluator, node.arguments, scope);
  const isChained = node.questionDotToken !== undefined && nullishness(callee) === true;
  if (isChained) return undefined;
  const call = (): Value => callAt(evaluator, node, () => evaluator.call(callee, self, args as Value[], node));
  if (!ts.isOptionalChain(node)) return call();
  if (!(callee instanceof Union) || nullishness(callee) !== undefined) return chainedFrom(self, call());
  return evaluateUnder(evaluator, conditionOf(new Unknown(`${labelOf(callee)} is there`, { deps: depsOf([callee]) }), true, node), call, () => undefined);
}

/** Keeps track of the call sites on the way to the current code. */
function callAt(evaluator: Evaluator, node: ts.Node, body: () => Value): Value {
  evaluator.callSites.push(node);
  try {
    return body();
  } finally {
    evaluator.callSites.pop();
  }
}

function evaluateCallee(evaluator: Evaluator, target: ts.Expression, scope: Scope): { callee: Value; self: Value } {
  const expression = unwrap(target);
  if (ts.isPropertyAccessExpression(expression)) {
    if (expression.expression.kind === ts.SyntaxKind.SuperKeyword) {
      return { callee: superMember(evaluator, scope, expression.name.text), self: scope.thisContext?.self };
    }
    const self = evaluator.evaluate(expression.expression, scope);
    if ((self === undefined || self === null) && ts.isOptionalChain(expression)) return { callee: undefined, self };
    if (!ts.isOptionalChain(expression)) refuseToRead(evaluator, self, expression);
    const callee = evaluator.get(self, expression.name.text, expression);
    const isMaybe = expression.questionDotToken !== undefined && self instanceof Union && nullishness(self) === undefined;
    return { callee: isMaybe ? unionOf([callee, undefined]) : callee, self };
  }
  if (ts.isElementAccessExpression(expression)) {
    if (expression.expression.kind === ts.SyntaxKind.SuperKeyword) return { callee: evaluator.evaluate(expression, scope), self: scope.thisContext?.self };
    const self = evaluator.evaluate(expression.expression, scope);
    const key = evaluator.evaluate(expression.argumentExpression, scope);
    return { callee: methodAt(evaluator, self, key, expression), self };
  }
  return { callee: evaluator.evaluate(expression, scope), self: undefined };
}

/** `app[method]` with an unknown method keeps the receiver, so that models can record “some method”. */
function methodAt(evaluator: Evaluator, self: Value, key: Value, node: ts.Node): Value {
  if (typeof key !== 'string' && typeof key !== 'object') return elementOf(evaluator, self, key, node);
  if (self !== null && typeof self === 'object' && self.kind === 'host' && key instanceof Unknown) return self.member('@@unknown', evaluator) as Value;
  return elementOf(evaluator, self, key, node);
}

function unwrap(node: ts.Expression): ts.Expression {
  let current = node;
  while (ts.isParenthesizedExpression(current) || ts.isAsExpression(current) || ts.isNonNullExpression(current) || ts.isSatisfiesExpression(current)) current = current.expression;
  return current;
}

/** The arguments of a call; spreads are expanded as far as they are known. */
export function evaluateArguments(evaluator: Evaluator, nodes: readonly ts.Expression[] | undefined, scope: Scope): (Value | Optional)[] {
  const args: (Value | Optional)[] = [];
  for (const node of nodes ?? []) {
    if (ts.isSpreadElement(node)) spreadInto(evaluator.evaluate(node.expression, scope), args, node);
    else args.push(evaluator.evaluate(node, scope));
  }
  return args;
}

/** `new C(a)`. */
export function evaluateNew(evaluator: Evaluator, node: ts.NewExpression, scope: Scope): Value {
  const callee = evaluator.evaluate(node.expression, scope);
  const args = evaluateArguments(evaluator, node.arguments, scope);
  return callAt(evaluator, node, () => evaluator.construct(callee, args as Value[], node));
}

/** `` tag`a${b}` `` */
export function evaluateTagged(evaluator: Evaluator, node: ts.TaggedTemplateExpression, scope: Scope): Value {
  const { callee, self } = evaluateCallee(evaluator, node.tag, scope);
  const template = node.template;
  const quasis = ts.isNoSubstitutionTemplateLiteral(template) ? [template.text] : [template.head.text, ...template.templateSpans.map((span) => span.literal.text)];
  const holes = ts.isNoSubstitutionTemplateLiteral(template) ? [] : template.templateSpans.map((span) => evaluator.evaluate(span.expression, scope));
  const strings = new ArrayValue(quasis, undefined, node);
  strings.props.set('raw', new ArrayValue(quasis, undefined, node));
  const args = [strings, ...holes];
  if (callee instanceof Unknown) return callOf(callee, self, args, node, false);
  return evaluator.call(callee, self, args, node);
}
