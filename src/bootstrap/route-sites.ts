import type { SourceHost } from '../evaluate/source-host.ts';
import { textFact } from '../syntax/text-facts.ts';
import { ts } from '../syntax/ts.ts';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'head', 'options', 'route']);
const RECEIVERS = /(^|\.|_)(app|router|server|fastify|api|instance|application|routes?)$|Router$|App$|Server$/i;
const CLIENTS = /axios|supertest|request|agent|http|client|fetch|got|superagent|nock|cache|map|redis|config|store|cy$|page$|params|headers|session/i;

const cache = new WeakMap<ts.SourceFile, readonly ts.CallExpression[]>();

const mayHold = textFact((text) => /\.\s*(get|post|put|patch|delete|all|route)\s*[(<]/.test(text));

/**
 * Call sites that look like route registrations: `router.get('/x', handler)`. A cheap sweep that knows nothing of
 * frameworks and serves as the oracle of coverage: a site that produced no route is listed.
 */
export function routeSitesIn(host: SourceHost, file: string): readonly ts.CallExpression[] {
  const source = mayHold(file, host.text(file) ?? '') ? host.sourceFile(file) : undefined;
  return source === undefined ? [] : sitesOf(source);
}

function sitesOf(file: ts.SourceFile): readonly ts.CallExpression[] {
  const known = cache.get(file);
  if (known) return known;
  const sites: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isRouteSite(node)) sites.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  cache.set(file, sites);
  return sites;
}

function isRouteSite(node: ts.CallExpression): boolean {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression) || !METHODS.has(expression.name.text)) return false;
  const receiver = receiverName(expression.expression);
  if (receiver === undefined || !RECEIVERS.test(receiver) || CLIENTS.test(receiver.replace(/Router$|Server$|App$/i, ''))) return false;
  const [path, ...rest] = node.arguments;
  if (expression.name.text === 'route') return path !== undefined && ts.isObjectLiteralExpression(path);
  return path !== undefined && rest.length > 0 && isPathLike(path) && rest.some(isHandlerLike);
}

function receiverName(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : undefined;
}

function isPathLike(node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node)) return /^[/*:]|^$/.test(node.text);
  return ts.isTemplateExpression(node) || ts.isRegularExpressionLiteral(node) || ts.isArrayLiteralExpression(node) || (ts.isBinaryExpression(node) && ts.isStringLiteralLike(node.right));
}

function isHandlerLike(node: ts.Expression): boolean {
  return ts.isFunctionLike(node) || ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isArrayLiteralExpression(node);
}
