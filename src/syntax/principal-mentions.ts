import { ts } from './ts.ts';

/** How a handler mentions who the client is. */
export interface PrincipalMentions {
  /** `answers`: only in what it sends back, which ties nothing to the principal. */
  readonly where: 'nowhere' | 'answers' | 'elsewhere';
  /** Other functions get the request as a whole, and may look at anything in it. */
  readonly handsOn: boolean;
}

const REQUEST = /^_?(req|request|ctx|context|fastify_?request|socket|client)$/i;
const RESPONSE = /^_?(res|response|reply|ctx)$/i;
const PRINCIPAL = /^(user|session|auth|account|locals|principal|currentUser|current_user|identity|token|jwt|oidc|userId|user_id|uid|member|customer|viewer|apiKey|cookies|signedCookies)$/i;
const PLAIN_PARAMETERS = /^(Body|Query|Param|Headers|HostParam|Res|Response|Next|Ip|UploadedFile|UploadedFiles|Req|Request|RawBody)$/;

/** Reads off a function where it mentions the principal; what decorators of Nest put into parameters counts as a mention. */
export function principalMentions(handler: ts.FunctionLikeDeclaration): PrincipalMentions {
  let where: PrincipalMentions['where'] = handler.parameters.some(isCustomParameter) ? 'elsewhere' : 'nowhere';
  let handsOn = false;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && PRINCIPAL.test(node.name.text) && isOfExchange(node.expression)) {
      where = where === 'elsewhere' || !isInAnswer(node, handler) ? 'elsewhere' : 'answers';
    } else if (ts.isBindingElement(node) && PRINCIPAL.test((node.propertyName ?? node.name).getText()) && isDestructuredRequest(node)) where = 'elsewhere';
    else if (ts.isIdentifier(node) && REQUEST.test(node.text) && isHandedOn(node)) handsOn = true;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(handler, visit);
  return { where, handsOn };
}

function isCustomParameter(parameter: ts.ParameterDeclaration): boolean {
  return (ts.getDecorators(parameter) ?? []).some(({ expression }) => {
    const callee = ts.isCallExpression(expression) ? expression.expression : expression;
    return !PLAIN_PARAMETERS.test(callee.getText());
  });
}

/** `req` of `req.user`, `ctx.state` of `ctx.state.user`; what the client fills in tells nothing. */
function isOfExchange(expression: ts.Expression): boolean {
  if (ts.isIdentifier(expression)) return REQUEST.test(expression.text) || RESPONSE.test(expression.text);
  return ts.isPropertyAccessExpression(expression) && !/^(body|query|params|headers|files?)$/.test(expression.name.text) && isOfExchange(expression.expression);
}

function isDestructuredRequest(node: ts.BindingElement): boolean {
  const holder = node.parent.parent;
  if (ts.isParameter(holder)) return true;
  return ts.isVariableDeclaration(holder) && holder.initializer !== undefined && isOfExchange(holder.initializer);
}

/** Within the arguments of a call on the response, or of a logger, and of no other call. */
function isInAnswer(node: ts.Node, handler: ts.Node): boolean {
  for (let each = node; each !== handler; each = each.parent) {
    if (ts.isCallExpression(each) && !isWithin(node, each.expression)) return isAnswer(each.expression);
  }
  return false;
}

function isAnswer(callee: ts.Expression): boolean {
  let root: ts.Expression = callee;
  while (ts.isPropertyAccessExpression(root) || ts.isCallExpression(root)) root = root.expression;
  return ts.isIdentifier(root) && (RESPONSE.test(root.text) || /^(console|logger|log)$/i.test(root.text));
}

function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end;
}

function isHandedOn(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.arguments.some((argument) => argument === node);
  return ts.isShorthandPropertyAssignment(parent) || ts.isSpreadAssignment(parent) || (ts.isPropertyAssignment(parent) && parent.initializer === node);
}
