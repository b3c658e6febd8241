import type { InputSchema, Layer, SourcePart } from '../model/index.ts';
import { ts } from '../syntax/ts.ts';
import { instanceOf } from './classes.ts';
import { isDangerous } from './danger.ts';
import type { Engine, Frame, Hit } from './engine.ts';
import { boundValue, decoratorsOf } from './nest.ts';
import { REQUEST, RESPONSE, SOCKET, sourceValue } from './request.ts';
import { customValue } from './custom-decorators.ts';
import type { Root } from './roots.ts';
import { State } from './state.ts';
import { runBody } from './summaries.ts';
import { ALL, TEXT_BITS } from './taint.ts';
import { NOTHING, textOf, textValue, type Value } from './value.ts';

/** Node visits that one handler with everything it calls may take. */
export const MAX_STEPS = 60_000;

const PARTS = ['body', 'query', 'params'] as const;

/** Makes the parameters of a handler known to functions inside of it that are handlers themselves. */
export function noteParameters(root: Root, engine: Engine): void {
  root.node.parameters.forEach((parameter, index) => {
    const role = root.roles[index];
    if (role === 'request' || role === 'response') engine.captured.set(parameter, role === 'request' ? REQUEST : RESPONSE);
  });
}

/** Runs a handler with a request, and gives where its data arrives. */
export function runRoot(root: Root, engine: Engine): readonly Hit[] {
  engine.steps = MAX_STEPS;
  const { node } = root;
  const state = new State();
  if (root.isFastify) state.variables.set('plain-by-default', textValue('plain'));
  noteValidation(root, state);
  const owner = node.parent;
  if (ts.isClassLike(owner)) state.variables.set('this', instanceOf(owner, engine));
  const frame: Frame = { engine, node, depth: 0, scopes: [node], stack: [node], hits: [], returns: [], thrown: [], loops: 0, exits: [] };
  runBody(node, node.parameters.map((parameter, index) => valueOf(root, parameter, index, frame)), state, frame);
  if (ts.isMethodDeclaration(node)) checkReturns(node, frame);
  return frame.hits;
}

/** What becomes of fields that the classes of parameters do not declare, where the routes tell. */
function extrasOf({ routes }: Root, part: SourcePart): InputSchema['extras'] | undefined {
  const schemas = part === 'body' || part === 'query' || part === 'params' ? routes.flatMap((route) => route.schemas?.[part] ?? []) : [];
  return schemas.some(({ extras }) => extras === 'kept') ? 'kept' : schemas.length === routes.length ? schemas[0]?.extras : undefined;
}

function valueOf(root: Root, parameter: ts.ParameterDeclaration, index: number, frame: Frame): Value {
  const { engine } = frame;
  switch (root.roles[index]) {
    case 'request':
      return root.isFastify ? { ...REQUEST, isFastify: true } : REQUEST;
    case 'response':
      return root.isFastify ? { ...RESPONSE, isFastify: true } : RESPONSE;
    case 'socket':
      return SOCKET;
    case 'path parameter':
      return sourceValue({ part: 'params', shape: 'text' }, 'params.*', parameter);
    case 'context':
      return { taints: [], role: 'context' };
    case 'bound':
      return customValue(parameter, frame) ?? boundValue(parameter, engine, (part) => extrasOf(root, part));
    default:
      return NOTHING;
  }
}

/** `router.param('orderId', validateOrderId)`: a callback that is called after what it checks is taken by its word. */
function noteParameterCallbacks({ routes }: Root, state: State): void {
  for (const name of new Set(routes.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')))) {
    const isChecked = ({ name: callback, mechanism }: Layer): boolean => mechanism === 'parameter callback' && /valid|check|ensure|parse/i.test(callback) && callback.toLowerCase().includes(name.toLowerCase());
    if (routes.every(({ chain }) => chain.some(isChecked))) state.check(`R.params.${name}`, ALL);
  }
}

/** `@POST('/', { schema })` of fastify-decorators: which parts it is for is not read, as with every schema that is not. */
function hasDeclaredSchema(node: ts.Node): boolean {
  return decoratorsOf(node).some(({ name, args }) => /^(?:GET|POST|PUT|PATCH|DELETE|ALL)$/.test(name) && args.some((arg) => ts.isObjectLiteralExpression(arg) && arg.properties.some((property) => property.name?.getText() === 'schema')));
}

/** Parts that a schema checks for every route of the handler hold no objects where texts are expected, unless it lets others through. */
function noteValidation(root: Root, state: State): void {
  if (root.routes.length === 0) {
    if (hasDeclaredSchema(root.node)) for (const part of PARTS) state.check(`R.${part}`, TEXT_BITS);
    return;
  }
  noteParameterCallbacks(root, state);
  for (const part of PARTS) {
    if (!root.routes.every(({ controls }) => controls.validation[part].status === 'present')) continue;
    const open = root.routes.flatMap(({ schemas }) => (schemas?.[part]?.extras === 'kept' ? schemas[part] : []));
    const [first, ...others] = open;
    if (!first) state.check(`R.${part}`, TEXT_BITS);
    for (const field of first?.fields ?? []) if (others.every(({ fields }) => fields.includes(field))) state.check(`R.${part}.${field}`, TEXT_BITS);
  }
}

/** What methods of Nest controllers return is the answer: markup, or with `@Redirect()` an address. */
function checkReturns(node: ts.MethodDeclaration, frame: Frame): void {
  const decorators = decoratorsOf(node);
  if (!decorators.some(({ name }) => /^(?:Get|Post|Put|Patch|Delete|All)$/.test(name))) return;
  const isRedirect = decorators.some(({ name }) => name === 'Redirect');
  const isMarkup = decorators.some(({ name, args }) => name === 'Header' && /html/i.test(args.map((arg) => arg.getText()).join(' ')));
  for (const { value, state, expression } of frame.returns) {
    if (!expression) continue;
    const kind = isRedirect ? 'redirect' : 'html';
    const judged = isRedirect ? (value.fields?.get('url') ?? NOTHING) : isMarkup || !frame.engine.answersPlain || textOf(value).includes('<') ? value : NOTHING;
    for (const taint of judged.taints) {
      const safe = { ...taint, safe: taint.safe | state.bitsOf(taint.id) };
      if (isDangerous(kind, safe, judged, state)) frame.hits.push({ node: expression, call: expression, sink: { kind, api: isRedirect ? '@Redirect()' : 'the answer', isCertain: isRedirect || isMarkup || textOf(value).includes('<') }, taint: safe });
    }
  }
}
