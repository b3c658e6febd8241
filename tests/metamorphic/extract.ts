import { ts } from '../../src/syntax/ts.ts';
import { applyEdits, behindImports, nodesOf, parse, type Edit } from './project.ts';

const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'route', 'options', 'head']);
const DECORATORS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'Controller']);
const ROUTER = /^(?:app|server|fastify|router\w*|\w*Router\d*|s\d+|scope|api|instance)$/;

/** Paths of routes as constants behind the imports. */
export function pathsAsConstants(text: string): string {
  const file = parse(text);
  const paths: string[] = [];
  const edits: Edit[] = [];
  for (const node of nodesOf(file)) {
    const path = ts.isCallExpression(node) && isRegistration(node) ? node.arguments[0] : undefined;
    if (!path || !ts.isStringLiteral(path)) continue;
    if (!paths.includes(path.text)) paths.push(path.text);
    edits.push({ start: path.getStart(), end: path.end, text: `EXTRACTED_PATHS.p${paths.indexOf(path.text)}` });
  }
  if (paths.length === 0) return text;
  const at = behindImports(file);
  return applyEdits(text, [...edits, { start: at, end: at, text: `\nconst EXTRACTED_PATHS = { ${paths.map((path, index) => `p${index}: ${JSON.stringify(path)}`).join(', ')} };` }]);
}

/** Functions that statements of the module hand to a registration get a name before the statement. */
export function handlersAsConstants(text: string): string {
  const file = parse(text);
  const edits: Edit[] = [];
  for (const statement of file.statements) {
    const call = ts.isExpressionStatement(statement) ? statement.expression : undefined;
    if (!call || !ts.isCallExpression(call) || !isRegistration(call)) continue;
    for (const argument of call.arguments) {
      if (!ts.isArrowFunction(argument)) continue;
      const name = `extracted${edits.length}`;
      edits.push({ start: statement.getStart(), end: statement.getStart(), text: `const ${name} = ${argument.getText()};\n` }, { start: argument.getStart(), end: argument.end, text: name });
    }
  }
  return applyEdits(text, edits);
}

/** Functions of the module come from factories. */
export function functionsFromFactories(text: string): string {
  const edits = parse(text).statements.flatMap((statement): readonly Edit[] => {
    if (!ts.isVariableStatement(statement) || ts.getModifiers(statement)) return [];
    const [declaration] = statement.declarationList.declarations;
    const { name, initializer } = declaration ?? {};
    if (statement.declarationList.declarations.length !== 1 || !name || !initializer || !ts.isIdentifier(name) || !ts.isArrowFunction(initializer)) return [];
    const factory = `make_${name.text}`;
    return [{ start: statement.getStart(), end: statement.getStart(), text: `const ${factory} = () => ${initializer.getText()};\n` }, { start: initializer.getStart(), end: initializer.end, text: `${factory}()` }];
  });
  return applyEdits(text, edits);
}

/** What follows the path of a registration of Express as one list, or as a spread list. */
export function middlewareInLists(text: string, isSpread: boolean): string {
  const edits = [...nodesOf(parse(text))].flatMap((node): readonly Edit[] => {
    if (!ts.isCallExpression(node) || !isRegistration(node)) return [];
    const steps = node.arguments.slice(node.arguments[0] && hasPath(node, node.arguments[0]) ? 1 : 0);
    const [first] = steps;
    const last = steps.at(-1);
    if (!first || !last || steps.some(ts.isSpreadElement)) return [];
    // Inside of another edit nothing can be edited.
    if (steps.some(step => [...nodesOf(step)].some(inner => inner !== node && ts.isCallExpression(inner) && isRegistration(inner)))) return [];
    return [{ start: first.getStart(), end: first.getStart(), text: isSpread ? '...[' : '[' }, { start: last.end, end: last.end, text: ']' }];
  });
  return applyEdits(text, edits);
}

/** Whether the first argument is a path: that of a verb always is, that of `use` by what it looks like. */
function hasPath({ expression }: ts.CallExpression, first: ts.Expression): boolean {
  const isUse = ts.isPropertyAccessExpression(expression) && expression.name.text === 'use';
  return isPath(first) || !isUse || (!ts.isArrowFunction(first) && !ts.isFunctionExpression(first) && /path|prefix|url|mount|version/i.test(first.getText()));
}

function isPath(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isRegularExpressionLiteral(node) || (ts.isArrayLiteralExpression(node) && node.elements.some(isPath)) || (ts.isIdentifier(node) && /^(?:path|prefix|url)$/i.test(node.text));
}

function isRegistration(call: ts.CallExpression): boolean {
  const { expression } = call;
  if (ts.isIdentifier(expression)) return DECORATORS.has(expression.text) && ts.isDecorator(call.parent);
  if (!ts.isPropertyAccessExpression(expression) || !VERBS.has(expression.name.text)) return false;
  // With one argument, `get` reads a setting.
  return ROUTER.test(expression.expression.getText()) && (call.arguments.length > 1 || expression.name.text === 'use' || expression.name.text === 'route');
}
