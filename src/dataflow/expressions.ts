import { enclosingFunction, memberName, propertyNameText, unwrap } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import { REQUEST_MEMBERS } from '../vocabulary/sources.ts';
import { assign, keyOfUse } from './bindings.ts';
import { evaluateCall } from './calls.ts';
import { assume } from './conditions.ts';
import { spend, type Frame } from './engine.ts';
import { lookUp } from './lookup.ts';
import { evaluateChildren, evaluateJsx } from './markup.ts';
import { readMember } from './members.ts';
import { REQUEST } from './request.ts';
import { checkAssignment } from './sink-checks.ts';
import { applyChecks, type State } from './state.ts';
import { derive, UNKNOWN } from './taint.ts';
import { concat, elementsOf, isTainted, join, NOTHING, objectValue, tainted, textValue, withField, type Value } from './value.ts';

const { SyntaxKind } = ts;

/** What an expression gives, with its effects on the state. */
export function evaluate(expression: ts.Expression, state: State, frame: Frame): Value {
  const node = unwrap(expression);
  if (state.isDead || !spend(frame)) return NOTHING;
  switch (node.kind) {
    case SyntaxKind.Identifier:
      return evaluateName(node as ts.Identifier, state, frame);
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
      return textValue((node as ts.StringLiteral).text);
    case SyntaxKind.NumericLiteral:
      return textValue((node as ts.NumericLiteral).text);
    case SyntaxKind.TemplateExpression:
      return evaluateTemplate(node as ts.TemplateExpression, state, frame);
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.ElementAccessExpression:
      return evaluateMember(node as ts.PropertyAccessExpression, state, frame);
    case SyntaxKind.CallExpression:
    case SyntaxKind.NewExpression:
      return evaluateCall(node as ts.CallExpression, state, frame);
    case SyntaxKind.BinaryExpression:
      return evaluateBinary(node as ts.BinaryExpression, state, frame);
    case SyntaxKind.ConditionalExpression:
      return evaluateConditional(node as ts.ConditionalExpression, state, frame);
    case SyntaxKind.ObjectLiteralExpression:
      return evaluateObject(node as ts.ObjectLiteralExpression, state, frame);
    case SyntaxKind.ArrayLiteralExpression:
      return evaluateArray(node as ts.ArrayLiteralExpression, state, frame);
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.FunctionExpression:
      return { taints: [], fn: { node: node as ts.ArrowFunction, ...(enclosingFunction(node) && { state }) } };
    case SyntaxKind.ClassExpression:
      return { taints: [], constructs: node as ts.ClassExpression };
    default:
      return evaluateRest(node, state, frame);
  }
}

function evaluateRest(node: ts.Expression, state: State, frame: Frame): Value {
  if (node.kind === SyntaxKind.ThisKeyword) return state.variables.get('this') ?? NOTHING;
  if (ts.isYieldExpression(node)) return node.expression ? evaluate(node.expression, state, frame) : NOTHING;
  if (ts.isTaggedTemplateExpression(node)) return evaluateTagged(node, state, frame);
  if (ts.isPrefixUnaryExpression(node)) {
    evaluate(node.operand, state, frame);
    return node.operator === SyntaxKind.ExclamationToken ? { taints: [], test: node } : NOTHING;
  }
  if (ts.isPostfixUnaryExpression(node) || ts.isTypeOfExpression(node) || ts.isVoidExpression(node) || ts.isDeleteExpression(node)) {
    const inner = ts.isPostfixUnaryExpression(node) ? node.operand : node.expression;
    evaluate(inner, state, frame);
    return NOTHING;
  }
  if (ts.isJsxElement(node)) return evaluateJsx(node.openingElement, node.children, state, frame);
  if (ts.isJsxSelfClosingElement(node)) return evaluateJsx(node, [], state, frame);
  if (ts.isJsxFragment(node)) return evaluateChildren(node.children, state, frame);
  if (ts.isSpreadElement(node)) return evaluate(node.expression, state, frame);
  return NOTHING;
}

function evaluateName(node: ts.Identifier, state: State, frame: Frame): Value {
  if (node.text === 'undefined') return NOTHING;
  const key = keyOfUse(node);
  const known = state.variables.get(key);
  if (known) return known;
  if (typeof key !== 'string') return lookUp(key, state, frame);
  // Snippets use it without declaring it; a name that is declared nowhere can be nothing else.
  return key === 'req' ? REQUEST : NOTHING;
}

/** A tag gets the pieces apart from the values; only `String.raw` and the like put them together. */
function evaluateTagged(node: ts.TaggedTemplateExpression, state: State, frame: Frame): Value {
  const { tag, template } = node;
  const text = ts.isTemplateExpression(template) ? evaluateTemplate(template, state, frame) : textValue(template.text);
  const name = ts.isIdentifier(tag) ? tag.text : memberName(tag);
  return name === 'html' || name === 'raw' || name === 'dedent' || name === 'oneLine' ? text : NOTHING;
}

function evaluateTemplate(node: ts.TemplateExpression, state: State, frame: Frame): Value {
  let value = textValue(node.head.text);
  for (const span of node.templateSpans) {
    value = concat(value, evaluate(span.expression, state, frame));
    value = concat(value, textValue(span.literal.text));
  }
  return value;
}

function evaluateMember(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, state: State, frame: Frame): Value {
  const owner = evaluate(node.expression, state, frame);
  const key = memberName(node);
  if (key !== undefined) return readMember(owner, key, node);
  if (!ts.isElementAccessExpression(node)) return NOTHING;
  const index = evaluate(node.argumentExpression, state, frame);
  if (ts.isNumericLiteral(node.argumentExpression)) return readMember(owner, node.argumentExpression.text, node);
  return readDynamic(owner, index, node);
}

/** A key that the client chooses only chooses among what is there. */
function readDynamic(owner: Value, index: Value, node: ts.ElementAccessExpression): Value {
  if (owner.role === 'request' && isConstantName(node.argumentExpression)) return isRequestPart(index.text) ? readMember(owner, index.text, node) : NOTHING;
  if (owner.role === 'request') return join(readMember(owner, 'body', node), join(readMember(owner, 'query', node), readMember(owner, 'params', node)));
  if (index.text !== undefined && !isTainted(index) && !index.text.includes(UNKNOWN)) return readMember(owner, index.text, node);
  return elementsOf(owner.force && !isTainted(owner) ? owner.force() : owner);
}

/** `req[REQUEST_CONTEXT]`: what a key of its own stands for is kept there by the server, unless it names a part of the request. */
function isConstantName(node: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '';
  return /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(name);
}

function isRequestPart(key: string | undefined): key is string {
  return key !== undefined && REQUEST_MEMBERS.has(key);
}

const LOGICAL = new Set([SyntaxKind.BarBarToken, SyntaxKind.QuestionQuestionToken, SyntaxKind.AmpersandAmpersandToken]);

function evaluateBinary(node: ts.BinaryExpression, state: State, frame: Frame): Value {
  const operator = node.operatorToken.kind;
  if (operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment) return evaluateAssignment(node, operator, state, frame);
  if (LOGICAL.has(operator)) return evaluateLogical(node, operator, state, frame);
  const left = evaluate(node.left, state, frame);
  const right = evaluate(node.right, state, frame);
  if (operator === SyntaxKind.PlusToken) return concat(left, right);
  if (operator === SyntaxKind.CommaToken) return right;
  return { taints: [], test: node };
}

function evaluateLogical(node: ts.BinaryExpression, operator: ts.SyntaxKind, state: State, frame: Frame): Value {
  const left = evaluate(node.left, state, frame);
  const otherwise = state.fork();
  if (operator !== SyntaxKind.QuestionQuestionToken) assume(node.left, operator === SyntaxKind.AmpersandAmpersandToken, otherwise, frame);
  const right = evaluate(node.right, otherwise, frame);
  const passed = applyChecks(right, otherwise);
  if (!otherwise.isDead) state.meet(state.fork(), otherwise);
  // `a && b` is `b` unless it is falsy, and falsy data does no harm.
  const value = operator === SyntaxKind.AmpersandAmpersandToken ? { ...passed } : join(left, passed);
  const { test: _test, ...rest } = value;
  return { ...rest, test: node };
}

function evaluateAssignment(node: ts.BinaryExpression, operator: ts.SyntaxKind, state: State, frame: Frame): Value {
  const right = evaluate(node.right, state, frame);
  if (operator === SyntaxKind.EqualsToken) {
    checkAssignment(node, right, state, frame);
    assign(node.left, right, state, frame);
    return right;
  }
  const old = evaluate(node.left, state, frame);
  const value = operator === SyntaxKind.PlusEqualsToken ? concat(old, right) : operator >= SyntaxKind.BarBarEqualsToken ? join(old, right) : NOTHING;
  if (operator === SyntaxKind.PlusEqualsToken) checkAssignment(node, value, state, frame);
  assign(node.left, value, state, frame);
  return value;
}

function evaluateConditional(node: ts.ConditionalExpression, state: State, frame: Frame): Value {
  evaluate(node.condition, state, frame);
  const then = state.fork();
  const otherwise = state.fork();
  assume(node.condition, true, then, frame);
  assume(node.condition, false, otherwise, frame);
  const first = applyChecks(evaluate(node.whenTrue, then, frame), then);
  const second = applyChecks(evaluate(node.whenFalse, otherwise, frame), otherwise);
  state.meet(then, otherwise);
  const { test: _test, ...value } = join(first, second);
  return { ...value, test: node };
}

function evaluateObject(node: ts.ObjectLiteralExpression, state: State, frame: Frame): Value {
  let value: Value = objectValue(new Map());
  for (const property of node.properties) value = addProperty(value, property, state, frame);
  return value;
}

function addProperty(object: Value, property: ts.ObjectLiteralElementLike, state: State, frame: Frame): Value {
  if (ts.isSpreadAssignment(property)) {
    const spread = evaluate(property.expression, state, frame);
    const fields = new Map([...(object.fields ?? []), ...(spread.fields ?? [])]);
    return { ...object, fields, taints: [...object.taints, ...spread.taints.map((taint) => derive(taint, '~spread'))] };
  }
  const key = propertyNameText(property.name);
  if (ts.isShorthandPropertyAssignment(property)) return withField(object, [property.name.text], evaluate(property.name, state, frame));
  if (ts.isPropertyAssignment(property)) {
    if (ts.isComputedPropertyName(property.name)) evaluate(property.name.expression, state, frame);
    const value = evaluate(property.initializer, state, frame);
    if (key !== undefined) return withField(object, [key], value);
    return withField(object, ['*'], join(object.fields?.get('*') ?? NOTHING, value));
  }
  if (ts.isMethodDeclaration(property) && key !== undefined) return withField(object, [key], { taints: [], fn: { node: property, ...(enclosingFunction(property) && { state }) } });
  return object;
}

function evaluateArray(node: ts.ArrayLiteralExpression, state: State, frame: Frame): Value {
  const fields = new Map<string, Value>();
  let isPlain = true;
  node.elements.forEach((element, index) => {
    const isSpread = ts.isSpreadElement(element);
    isPlain &&= !isSpread;
    const value = isSpread ? elementsOf(evaluate(element.expression, state, frame)) : evaluate(element, state, frame);
    const key = isPlain && index < 8 ? String(index) : '*';
    fields.set(key, join(fields.get(key) ?? NOTHING, value));
  });
  return fields.size > 0 ? objectValue(fields) : tainted([]);
}
