import type { PathCondition } from '../../evaluate/conditions.ts';
import { happensBefore } from '../../evaluate/clock.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { isCallable, ObjectValue, type Value } from '../../evaluate/values.ts';
import type { DefectCode } from '../../model/index.ts';
import type { ts } from '../../syntax/ts.ts';
import { enhancersOf, type ApplicationEvent, type ApplicationValue } from './application.ts';
import type { NestContainer } from './container.ts';
import { siteKey } from './enhancer-decorators.ts';
import { importedGuards } from './known-guards.ts';
import { listItems } from './list-items.ts';
import type { ModuleNode } from './module-graph.ts';
import { NestState } from './state.ts';

/** A guard, pipe or interceptor as it is bound to a route. */
export interface BoundEnhancer {
  /** As written: a class, or an instance. */
  readonly written: Value;
  /** The instance that Nest calls. */
  readonly instance: Value;
  readonly scope: 'global' | 'controller' | 'method' | 'parameter';
  readonly node: ts.Node | undefined;
  readonly conditions: readonly PathCondition[];
  readonly doubt?: string | undefined;
}

/** Providers of `APP_GUARD` and the like, of every module in scan order, then those of the bootstrap. */
export function globalEnhancers(evaluator: Evaluator, container: NestContainer, token: string, kind: ApplicationEvent['kind']): BoundEnhancer[] {
  const imported = kind === 'guards' ? importedGuards(evaluator, container.graph) : [];
  return [...providedEnhancers(evaluator, container, token), ...imported, ...bootstrapEnhancers(container.application, kind)];
}

function providedEnhancers(evaluator: Evaluator, container: NestContainer, token: string): BoundEnhancer[] {
  return container.graph.modules.flatMap((module) =>
    module.providers.flatMap(({ value, conditions }): BoundEnhancer[] => {
      if (!(value instanceof ObjectValue) || evaluator.get(value, 'provide') !== token) return [];
      const written = ['useClass', 'useExisting', 'useValue', 'useFactory'].map((key) => evaluator.get(value, key)).find((each) => each !== undefined);
      const instance = container.injector.provided(value, module);
      return [{ written, instance, scope: 'global', node: value.node, conditions: [...module.conditions, ...conditions] }];
    }),
  );
}

/** `app.useGlobalGuards(...)` counts when it comes before the routes come into being. */
function bootstrapEnhancers(application: ApplicationValue, kind: ApplicationEvent['kind']): BoundEnhancer[] {
  const start = application.events.find((event) => event.kind === 'init');
  return application.events.filter((event) => event.kind === kind).flatMap((event) => {
    const order = start ? happensBefore(event.stamp, start.stamp) : 'yes';
    if (order === 'no') return [];
    const doubt = order === 'maybe' ? 'it is bound in a callback whose time is not known' : undefined;
    return enhancersOf(event).filter((instance) => isUsable(application, instance)).map((instance): BoundEnhancer => ({ written: instance, instance, scope: 'global', node: event.node, conditions: ownConditions(event, start), doubt }));
  });
}

/** Conditions that hold for the start of the application as well ("the configuration could be read") go without saying. */
function ownConditions(event: ApplicationEvent, start: ApplicationEvent | undefined): readonly PathCondition[] {
  return event.conditions.filter((condition) => !start?.conditions.some((each) => each.label === condition.label && each.polarity === condition.polarity));
}

/** Up to version 10 Nest skips a class given in place of an instance without a word; later versions refuse to start. */
function isUsable(_application: ApplicationValue, instance: Value): boolean {
  return !isCallable(instance);
}

/** A guard that the bootstrap binds in a way that makes Nest ignore it. */
export interface IgnoredGuard {
  readonly guard: BoundEnhancer;
  readonly defect: DefectCode;
  readonly why: string;
}

/** `useGlobalGuards` after the start, or with a class in place of an instance. */
export function ignoredGuards(container: NestContainer): IgnoredGuard[] {
  const { application, injector } = container;
  const late = new Set(lateEvents(application));
  return application.events.filter((event) => event.kind === 'guards').flatMap((event) =>
    enhancersOf(event).flatMap((written): IgnoredGuard[] => {
      const isClass = isCallable(written);
      if (!isClass && !late.has(event)) return [];
      const guard: BoundEnhancer = { written, instance: injector.instanceOf(written, undefined), scope: 'global', node: event.node, conditions: event.conditions };
      return isClass
        ? [{ guard, defect: 'disabled', why: 'it is given as a class, while useGlobalGuards takes instances' }]
        : [{ guard, defect: 'bound too late', why: 'it is bound after the routes came into being, so that Nest ignores it' }];
    }),
  );
}

/** Calls that come after the routes have come into being and change nothing any more. */
function lateEvents(application: ApplicationValue): readonly ApplicationEvent[] {
  const start = application.events.find((event) => event.kind === 'init');
  return application.events.filter((event) => start && event.kind !== 'init' && happensBefore(event.stamp, start.stamp) === 'no');
}

/** What decorators bound to a class or method. */
export function decoratedEnhancers(evaluator: Evaluator, container: NestContainer, subject: Value, key: string, scope: 'controller' | 'method', module: ModuleNode): BoundEnhancer[] {
  const { enhancerSites } = NestState.of(evaluator);
  const lost = listItems(Metadata.of(evaluator).leftBehind(subject, key));
  return listItems(Metadata.of(evaluator).read(subject, undefined, key)).map(({ value, conditions }) => ({
    written: value,
    instance: container.injector.instanceOf(value, module),
    scope,
    node: enhancerSites.get(siteKey(subject, value)),
    conditions,
    doubt: lost.some((each) => each.value === value) ? 'a decorator above it puts another function in the place of the method, and does not copy what is bound to it' : undefined,
  }));
}
