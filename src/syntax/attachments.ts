import type { AttachedText, AttachmentPoint } from '../model/index.ts';
import { moduleTextOf, type ResolveFile } from './module-text.ts';
import { ts } from './ts.ts';

const VERBS = /^(get|post|put|patch|delete|del|head|options|all|use)$/;

/** Where a layer can be added to the registration of a route with Express or Fastify, or to a decorated method of Nest. */
export function attachmentPointOf(node: ts.Node, framework: 'express' | 'fastify' | 'nest', resolve: ResolveFile): AttachmentPoint | undefined {
  const base = { module: moduleTextOf(node.getSourceFile(), resolve), block: blockOf(node) };
  if (framework === 'nest') {
    const method = decoratedOwner(node);
    return method && { ...base, block: -1, ...decoratorPoint(method) };
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const receiver = { receiver: receiverText(node) };
  if (framework === 'express') {
    const point = argumentPoint(node, node.expression.name.text);
    return point && { ...base, ...receiver, ...point };
  }
  const point = optionPoint(node, node.expression.name.text);
  return point && { ...base, ...receiver, ...point };
}

/** Where a layer can be added for everything that a router or controller declares. */
export function scopePointOf(node: ts.Node, framework: 'express' | 'fastify' | 'nest', resolve: ResolveFile): AttachmentPoint | undefined {
  const module = moduleTextOf(node.getSourceFile(), resolve);
  if (framework === 'nest') return ts.isClassLike(node) ? { module, block: -1, ...decoratorPoint(node) } : undefined;
  const declaration = node.parent;
  if (framework !== 'express' || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || declaration.initializer !== node) return undefined;
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement)) return undefined;
  return { module, block: blockOf(node), receiver: declaration.name.text, style: 'argument', offset: statement.end, before: `\n${indentOf(statement)}${declaration.name.text}.use(`, after: `)${module.semicolon}` };
}

/** The code that attaches a layer, as it can be repeated at another place; undefined for code that belongs to its place. */
export function attachedTextOf(place: ts.Node, name: string, resolve: ResolveFile, companions: readonly string[] = []): AttachedText | undefined {
  const composed = composedDecorator(place, name);
  if (composed) return composedText(composed, resolve);
  const node = decoratedWith(place, name);
  if (!isRepeatable(node) || node.end - node.getStart() > 120) return undefined;
  const registration = registrationAround(node);
  const receiver = registration && ts.isCallExpression(registration) ? receiverText(registration) : undefined;
  const text = node.getText();
  const decorator = registration && ts.isDecorator(registration) ? decoratorName(registration) : undefined;
  const option = optionAround(node);
  const beside = registration && ts.isDecorator(registration) ? besideOf(registration, companions) : [];
  return {
    module: moduleTextOf(node.getSourceFile(), resolve),
    block: blockOf(node),
    offset: node.getStart(),
    text,
    names: [...freeIdentifiers(node), ...beside.flatMap((each) => freeIdentifiers(each.expression))],
    ...(receiver !== undefined && text.startsWith(`${receiver}.`) ? { receiver } : {}),
    ...(option === undefined ? {} : { option }),
    ...(decorator === undefined ? {} : { decorator }),
    ...(beside.length > 0 ? { beside: beside.map((each) => ({ decorator: decoratorName(each), text: each.expression.getText().slice(decoratorName(each).length) })) } : {}),
  };
}

/** Decorators of the same class or method with one of the names, when they can be written again. */
function besideOf({ parent }: ts.Decorator, names: readonly string[]): readonly ts.Decorator[] {
  const decorators = ts.canHaveDecorators(parent) ? (ts.getDecorators(parent) ?? []) : [];
  return decorators.filter((each) => names.includes(decoratorName(each)) && isRepeatable(each.expression));
}

/** The limit that a route of Fastify asks for in its options: `config: { rateLimit: { max: 5 } }`. */
export function limitTextOf(node: ts.Node, resolve: ResolveFile): AttachedText | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const options = node.arguments.find((argument) => ts.isObjectLiteralExpression(argument));
  const config = options && propertyOf(options, 'config');
  const limit = config && propertyOf(config, 'rateLimit');
  if (!limit || !(isConstant(limit) || isRepeatable(limit)) || limit.end - limit.getStart() > 120) return undefined;
  return { module: moduleTextOf(node.getSourceFile(), resolve), block: blockOf(node), offset: limit.getStart(), text: limit.getText(), names: freeIdentifiers(limit), option: 'config.rateLimit' };
}

function propertyOf(object: ts.Expression, name: string): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  return object.properties.flatMap((each) => (ts.isPropertyAssignment(each) && each.name.getText() === name ? [each.initializer] : []))[0];
}

/** The argument of a decorator that the name speaks of. */
function decoratedWith(place: ts.Node, name: string): ts.Node {
  const call = ts.isDecorator(place) ? place.expression : place;
  if (!ts.isCallExpression(call) || !ts.isDecorator(call.parent)) return place;
  return argumentNamed(call, name) ?? (call.arguments.length === 1 ? (call.arguments[0] as ts.Node) : call);
}

function argumentNamed(call: ts.CallExpression, name: string): ts.Expression | undefined {
  return call.arguments.find((argument) => argument.getText().replace(/^new /, '').replace(/\(.*/s, '') === name);
}

/** A decorator of the project, such as `@Auth('admin')`, that attaches the layer somewhere inside. */
function composedDecorator(place: ts.Node, name: string): ts.Decorator | undefined {
  const decorator = ts.isDecorator(place) ? place : ts.isDecorator(place.parent) ? place.parent : undefined;
  if (!decorator || /^Use(Guards|Interceptors|Pipes)$/.test(decoratorName(decorator))) return undefined;
  return ts.isCallExpression(decorator.expression) && argumentNamed(decorator.expression, name) ? undefined : decorator;
}

/** The whole decorator, to be repeated as it stands. */
function composedText(decorator: ts.Decorator, resolve: ResolveFile): AttachedText | undefined {
  const { expression } = decorator;
  if (!isRepeatable(expression) || expression.end - expression.getStart() > 120) return undefined;
  const name = decoratorName(decorator);
  return { module: moduleTextOf(decorator.getSourceFile(), resolve), block: -1, offset: decorator.getStart(), text: expression.getText().slice(name.length), names: freeIdentifiers(expression), composed: name };
}

type ArgumentPoint = Omit<Extract<AttachmentPoint, { style: 'argument' }>, 'module' | 'block' | 'receiver'>;

/** `path, guard, handler`; after `route(path)` there is no path among the arguments. */
function argumentPoint(call: ts.CallExpression, verb: string): ArgumentPoint | undefined {
  const [first, second] = call.arguments;
  const last = call.arguments.at(-1);
  if (!VERBS.test(verb) || !first || !last) return undefined;
  const behind = { offset: last.getStart(), before: '', after: ', ' };
  if (isBelowRoute(call)) return { style: 'argument', offset: first.getStart(), before: '', after: ', ', behind };
  if (!second) return undefined;
  const layers = ts.isArrayLiteralExpression(second) ? second.elements : undefined;
  if (layers?.[0]) return { style: 'argument', offset: layers[0].getStart(), before: '', after: ', ', behind: { offset: (layers.at(-1) as ts.Node).end, before: ', ', after: '' } };
  return { style: 'argument', offset: first.end, before: ', ', after: '', behind };
}

/** `router.route('/x').get(…).post(…)`. */
function isBelowRoute(call: ts.CallExpression): boolean {
  let each: ts.Expression = call.expression;
  while (ts.isPropertyAccessExpression(each) && ts.isCallExpression(each.expression)) {
    each = each.expression.expression;
    if (ts.isPropertyAccessExpression(each) && each.name.text === 'route') return true;
  }
  return false;
}

function optionPoint(call: ts.CallExpression, verb: string): Omit<Extract<AttachmentPoint, { style: 'option' }>, 'module' | 'block' | 'receiver'> | undefined {
  const [first, second, third] = call.arguments;
  if (verb !== 'route' && !VERBS.test(verb)) return undefined;
  const options = verb === 'route' ? first : second;
  if (!options || !first) return undefined;
  if (!ts.isObjectLiteralExpression(options)) return verb !== 'route' && !third && !ts.isSpreadElement(options) && ts.isFunctionLike(options) ? { style: 'option', offset: first.end, hasOptions: false, isEmpty: true, options: new Map() } : undefined;
  const own = new Map<string, { start: number; end: number; isArray: boolean; lastEnd?: number; keys?: readonly string[] }>();
  for (const property of options.properties) {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name)) continue;
    const { initializer } = property;
    const last = ts.isArrayLiteralExpression(initializer) ? initializer.elements.at(-1) : undefined;
    const keys = ts.isObjectLiteralExpression(initializer) ? initializer.properties.map(({ name }) => name?.getText() ?? '...') : undefined;
    own.set(property.name.text, { start: initializer.getStart(), end: initializer.end, isArray: ts.isArrayLiteralExpression(initializer), ...(last ? { lastEnd: last.end } : {}), ...(keys ? { keys } : {}) });
  }
  return { style: 'option', offset: options.getStart() + 1, hasOptions: true, isEmpty: options.properties.length === 0, options: own };
}

function decoratorPoint(owner: ts.MethodDeclaration | ts.ClassLikeDeclaration): Omit<Extract<AttachmentPoint, { style: 'decorator' }>, 'module' | 'block' | 'receiver'> {
  const decorators = new Map<string, { offset: number; lastEnd: number; isEmpty: boolean }>();
  for (const decorator of ts.getDecorators(owner) ?? []) {
    if (!ts.isCallExpression(decorator.expression)) continue;
    const call = decorator.expression;
    decorators.set(decoratorName(decorator), { offset: call.arguments[0]?.getStart() ?? call.end - 1, lastEnd: call.arguments.at(-1)?.end ?? call.end - 1, isEmpty: call.arguments.length === 0 });
  }
  return { style: 'decorator', offset: owner.getStart(), indent: indentOf(owner), decorators };
}

function decoratedOwner(node: ts.Node): ts.MethodDeclaration | undefined {
  let each: ts.Node | undefined = node;
  while (each && !ts.isMethodDeclaration(each) && !ts.isClassLike(each)) each = each.parent;
  return each && ts.isMethodDeclaration(each) ? each : undefined;
}

function decoratorName({ expression }: ts.Decorator): string {
  const callee = ts.isCallExpression(expression) ? expression.expression : expression;
  return callee.getText();
}

/** Names, members and calls can be written again; functions and conditions belong to their place. */
function isRepeatable(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return true;
  if (ts.isPropertyAccessExpression(node)) return isRepeatable(node.expression);
  if (ts.isCallExpression(node)) return isRepeatable(node.expression) && node.arguments.every((argument) => isRepeatable(argument) || isConstant(argument));
  return ts.isNewExpression(node) && isRepeatable(node.expression);
}

function isConstant(node: ts.Node): boolean {
  if (ts.isLiteralExpression(node)) return true;
  if (ts.isArrayLiteralExpression(node)) return node.elements.every((each) => isRepeatable(each) || isConstant(each));
  if (ts.isObjectLiteralExpression(node)) return node.properties.every((each) => ts.isPropertyAssignment(each) && (isRepeatable(each.initializer) || isConstant(each.initializer)));
  return node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword || node.kind === ts.SyntaxKind.NullKeyword;
}

function freeIdentifiers(node: ts.Node): readonly string[] {
  const names = new Set<string>();
  const visit = (each: ts.Node): void => {
    if (ts.isIdentifier(each)) names.add(each.text);
    else if (ts.isPropertyAccessExpression(each)) visit(each.expression);
    else if (ts.isPropertyAssignment(each)) visit(each.initializer);
    else ts.forEachChild(each, visit);
  };
  visit(node);
  return [...names];
}

function registrationAround(node: ts.Node): ts.CallExpression | ts.Decorator | undefined {
  for (let each = node.parent; each && !ts.isStatement(each); each = each.parent) {
    if (ts.isDecorator(each)) return each;
    if (ts.isCallExpression(each) && !ts.isDecorator(each.parent) && ts.isPropertyAccessExpression(each.expression)) return each;
    if (ts.isFunctionLike(each)) return undefined;
  }
  return undefined;
}

function optionAround(node: ts.Node): string | undefined {
  const holder = ts.isArrayLiteralExpression(node.parent) ? node.parent.parent : node.parent;
  return ts.isPropertyAssignment(holder) && ts.isIdentifier(holder.name) ? holder.name.text : undefined;
}

/** What a chain of registrations is called on in the end: `app` in `app.route('/x').get(…)`. */
function receiverText(call: ts.CallExpression): string {
  let each: ts.Expression = call;
  while (ts.isCallExpression(each) && ts.isPropertyAccessExpression(each.expression)) each = each.expression.expression;
  return each.getText();
}

function blockOf(node: ts.Node): number {
  for (let each = node.parent; each; each = each.parent) if (ts.isFunctionLike(each) || ts.isClassLike(each)) return each.getStart();
  return -1;
}

function indentOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  const { line } = file.getLineAndCharacterOfPosition(start);
  return /^[ \t]*/.exec(file.text.slice(file.getLineStarts()[line] ?? start, start))?.[0] ?? '';
}
