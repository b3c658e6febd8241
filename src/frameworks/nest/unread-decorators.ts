import type { Evaluator } from '../../evaluate/evaluator.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { derived } from '../../evaluate/unknowns.ts';
import { unreadDecorators, type UnreadDecorator } from '../../evaluate/unread-decorators.ts';
import { ClassValue, Unknown, type Closure, type Value } from '../../evaluate/values.ts';
import type { Gap } from '../../model/index.ts';
import { headOf } from '../../syntax/locations.ts';
import { ts } from '../../syntax/ts.ts';
import { isGuardDecoratorName, isHarmlessDecoratorPackage, isOpeningName, isRouteDecoratorName } from '../../vocabulary/nest-decorators.ts';
import { NEST_KEYS } from '../../vocabulary/nest-metadata.ts';
import type { RegisteredLayer } from '../adapter.ts';
import { isOwnPackage } from './own-packages.ts';
import { parametersOf } from './parameter-decorators.ts';

/** The decorators of a class or method that cannot be read and that are not known to be harmless. */
function suspiciousDecorators(evaluator: Evaluator, subject: Value): readonly UnreadDecorator[] {
  return unreadDecorators(evaluator, subject).filter(({ value }) => !isHarmlessDecoratorPackage(value.details.origin?.package ?? ''));
}

/** Whether a class that a module lists as a controller becomes one by a decorator that cannot be read. */
export function unreadControllerDecorator(evaluator: Evaluator, controller: ClassValue): UnreadDecorator | undefined {
  if (Metadata.of(evaluator).read(controller, undefined, NEST_KEYS.controller) !== undefined) return undefined;
  return suspiciousDecorators(evaluator, controller)[0];
}

/** Layers that stand for what unread decorators of a controller and of a method may bind. */
export function unreadLayers(evaluator: Evaluator, controller: Value, method: Value): RegisteredLayer[] {
  const isController = controller instanceof ClassValue && unreadControllerDecorator(evaluator, controller) !== undefined;
  return [
    ...suspiciousDecorators(evaluator, controller).filter((each) => isController || mayGuard(evaluator, each)),
    ...(method === controller ? [] : suspiciousDecorators(evaluator, method).filter((each) => mayGuard(evaluator, each))),
  ].map(({ value, node }) => ({
    value,
    mechanism: 'decorator',
    node,
    name: textOf(node),
    scopePath: '',
    conditions: [],
    invoke: () => undefined,
    verdict: { roles: ['unknown'], why: `${textOf(node)} may bind guards, and ${sourceOf(value)} cannot be read` },
  }));
}

/** A decorator of the own organisation may bind what it likes; one of others says what it does by its name or by what it is given. */
function mayGuard(evaluator: Evaluator, { value, node }: UnreadDecorator): boolean {
  return isOwnPackage(evaluator, value, node) || isGuardDecoratorName(nameOf(value)) || isGuardDecoratorName(wordsOf(node));
}

/** Methods of a controller that an unread decorator may have made routes. */
export function unreadRoutes(evaluator: Evaluator, controller: ClassValue, methods: readonly (readonly [string, Closure])[]): Gap[] {
  return methods.flatMap(([name, method]): Gap[] => {
    const decorator = suspiciousDecorators(evaluator, method).find((each) => mayDeclareRoute(evaluator, controller, name, each));
    if (!decorator) return [];
    const { value, node } = decorator;
    return [{ kind: 'unresolved route', message: `${textOf(node)} on ${controller.name}.${name} may declare a route, and ${sourceOf(value)} cannot be read.`, location: headOf(node) }];
  });
}

/** Going by its name, by a path that it is given, or by parameters that only a handler of requests has. */
function mayDeclareRoute(evaluator: Evaluator, controller: ClassValue, name: string, { value }: UnreadDecorator): boolean {
  const [path] = value.details.args ?? [];
  return isRouteDecoratorName(nameOf(value)) || (typeof path === 'string' && path.startsWith('/')) || parametersOf(evaluator, controller, name).length > 0;
}

/** Lets guards that ask for metadata find out that an unread decorator may have attached it. */
export function expectUnreadMetadata(evaluator: Evaluator): void {
  const metadata = Metadata.of(evaluator);
  metadata.expected ??= (target, key) => {
    const decorator = suspiciousDecorators(evaluator, target).find((each) => mayAttach(evaluator, each, key));
    return decorator && derived(`what ${textOf(decorator.node)} attaches as ${labelOf(key)}`, [decorator.value], decorator.node);
  };
}

function mayAttach(evaluator: Evaluator, { value, node }: UnreadDecorator, key: Value): boolean {
  const isSamePackage = key instanceof Unknown && key.details.origin !== undefined && key.details.origin.package === value.details.origin?.package;
  return isSamePackage || isOwnPackage(evaluator, value, node) || isOpeningName(nameOf(value)) || isOpeningName(wordsOf(node));
}

function nameOf({ details, label }: Unknown): string {
  return details.origin?.path.filter((part) => part !== '()').at(-1) ?? label.replace(/\(.*/s, '');
}

function sourceOf({ details }: Unknown): string {
  return details.origin?.package ?? 'its code';
}

/** The decorator without the texts in it, which are paths and descriptions. */
function wordsOf(node: ts.Node): string {
  return node.getText().replace(/(['"`]).*?\1/gs, '');
}

function textOf(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 50 && ts.isDecorator(node) && ts.isCallExpression(node.expression) ? `@${node.expression.expression.getText()}(…)` : text;
}
