import { thrownValue, ThrowSignal } from '../../evaluate/completion.ts';
import type { Evaluator, PackageModel } from '../../evaluate/evaluator.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { ArrayValue, ClassValue, NativeFunction, ObjectValue, PromiseValue, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import { LOGIN_STRATEGIES } from '../../vocabulary/auth-layers.ts';
import type { KnownVerdict } from '../adapter.ts';
import { exceptionsOf, moduleOf } from './common-model.ts';
import type { NestContainer } from './container.ts';
import type { BoundEnhancer } from './enhancers.ts';
import { ExecutionContextValue, type RouteSubject } from './execution-context.ts';
import { makeException } from './exceptions.ts';
import type { ModuleNode } from './module-graph.ts';
import { nativeClass } from './native-class.ts';
import { asPromise } from './promised.ts';
import { settledValue } from './rxjs/observable.ts';

const STRATEGY = '@@strategy';
const NAME = '@@strategy name';
const TYPE = '@@passport type';

/** `@nestjs/passport`. */
export const passportModel: PackageModel = (_evaluator, subpath) => {
  if (subpath !== '') return undefined;
  return moduleOf('@nestjs/passport', new Map<string, Value>([
    ['AuthGuard', native('AuthGuard', ({ args: [type] }) => authGuard(type))],
    ['PassportStrategy', native('PassportStrategy', ({ args: [strategy, name] }) => passportStrategy(strategy, name))],
  ]));
};

/** `AuthGuard('jwt')`: a class that asks passport, then `handleRequest`. */
function authGuard(type: Value): Value {
  const guard = nativeClass('AuthGuard', {
    members: {
      canActivate: (call) => asPromise(call.evaluator, () => authenticate(call, type)),
      handleRequest,
      getRequest: ({ args: [context] }) => (context instanceof ExecutionContextValue ? context.http.request : undefined),
      getAuthenticateOptions: () => undefined,
      logIn: () => new PromiseValue(undefined, 0),
    },
  });
  guard.props.set(TYPE, type);
  return guard;
}

/** `AuthGuard('local')` and its like check what a login form or an identity provider sends: they are steps of a login. */
export function loginVerdict({ instance }: Pick<BoundEnhancer, 'instance'>): KnownVerdict | undefined {
  const names = strategyNames(passportType(instance));
  if (names.length === 0 || !names.every((name) => typeof name === 'string' && LOGIN_STRATEGIES.includes(name))) return undefined;
  return { roles: ['login'], why: `the ${names.join(' or ')} strategy checks the credentials of a login` };
}

/** The argument of the `AuthGuard()` that a guard extends. */
function passportType(instance: Value): Value {
  for (let holder = instance instanceof ObjectValue ? instance.proto : undefined; holder; holder = holder.proto) {
    const made = holder.props.get('constructor');
    if (made instanceof NativeFunction && made.props.has(TYPE)) return made.props.get(TYPE) as Value;
  }
  return undefined;
}

function authenticate({ evaluator, self, args: [context] }: NativeCall, type: Value): Value {
  if (!(context instanceof ExecutionContextValue)) return new Unknown('passport', { deps: ['req'] });
  const request = evaluator.call(evaluator.get(self, 'getRequest'), self, [context]);
  const names = strategyNames(type);
  if (names.some((name) => name === 'anonymous' || findStrategy(evaluator, context.subject, name, 'passport-anonymous'))) {
    evaluator.set(request, 'user', context.exchange.credential('req.user'));
    return true;
  }
  const user = principal(evaluator, context, names);
  const accepted = settledValue(evaluator, evaluator.call(evaluator.get(self, 'handleRequest'), self, [null, user, failureInfo(context), context, undefined]));
  evaluator.set(request, 'user', accepted);
  return true;
}

/** Why a strategy failed: an error or a challenge; there is none when it did not. */
function failureInfo({ exchange }: ExecutionContextValue): Value {
  return exchange.isAnonymous ? new Unknown('info', { truthy: true }) : exchange.input('info');
}

function strategyNames(type: Value): Value[] {
  return type instanceof ArrayValue ? (type.items as Value[]) : [type];
}

/** What passport hands to `handleRequest`: `false` when no strategy finds a credential. */
function principal(evaluator: Evaluator, context: ExecutionContextValue, names: readonly Value[]): Value {
  for (const name of names) {
    const found = askCustom(evaluator, context, name);
    if (found !== undefined) return found;
  }
  return context.exchange.isAnonymous ? false : context.exchange.credential('passport user');
}

/** A strategy of `passport-custom` does everything in its own `validate(request)`. */
function askCustom(evaluator: Evaluator, context: ExecutionContextValue, name: Value): Value {
  const strategy = findStrategy(evaluator, context.subject, name, 'passport-custom');
  if (!strategy) return undefined;
  try {
    return settledValue(evaluator, evaluator.call(evaluator.get(strategy, 'validate'), strategy, [context.http.request]));
  } catch (signal) {
    thrownValue(signal);
    return false;
  }
}

/** The instance of a strategy of the project that extends one of a package, by the name under which passport knows it. */
function findStrategy(evaluator: Evaluator, { container }: RouteSubject, name: Value, from: string): Value {
  const found = strategiesIn(evaluator, container).find(({ type }) => isStrategyOf(type, name, from));
  return found && container.injector.instanceOf(found.type, found.module);
}

interface Strategy {
  readonly type: ClassValue;
  readonly module: ModuleNode;
}

const strategies = new WeakMap<NestContainer, readonly Strategy[]>();

/** The strategies among all providers; each request asks for one of them. */
function strategiesIn(evaluator: Evaluator, container: NestContainer): readonly Strategy[] {
  const known = strategies.get(container);
  if (known) return known;
  const found = container.graph.modules.flatMap((module) =>
    module.providers.flatMap(({ value }): Strategy[] => {
      const type = value instanceof ObjectValue ? evaluator.get(value, 'useClass') : value;
      return type instanceof ClassValue && isStrategy(type) ? [{ type, module }] : [];
    }),
  );
  strategies.set(container, found);
  return found;
}

function isStrategy(type: ClassValue): boolean {
  for (let current: Value = type; current instanceof ClassValue; current = current.parent) if (current.parent instanceof NativeFunction && current.parent.props.has(STRATEGY)) return true;
  return false;
}

function isStrategyOf(type: ClassValue, name: Value, from: string): boolean {
  for (let current: Value = type; current instanceof ClassValue; current = current.parent) {
    const { parent } = current;
    if (!(parent instanceof NativeFunction) || !parent.props.has(STRATEGY)) continue;
    const strategy = parent.props.get(STRATEGY);
    return strategy instanceof Unknown && strategy.details.origin?.package === from && (parent.props.get(NAME) ?? from.replace('passport-', '')) === name;
  }
  return false;
}

function passportStrategy(strategy: Value, name: Value): Value {
  const base = nativeClass('PassportStrategy', {});
  base.props.set(STRATEGY, strategy);
  if (name !== undefined) base.props.set(NAME, name);
  return base;
}

/** The default: no user is a 401. */
function handleRequest({ evaluator, args: [error, user] }: NativeCall): Value {
  if (evaluator.truth(error) === true) throw new ThrowSignal(error);
  const truth = evaluator.truth(user);
  const denial = makeException(evaluator, exceptionsOf(evaluator), 'UnauthorizedException');
  if (truth === false) throw new ThrowSignal(denial);
  if (truth === undefined) {
    const deps = user instanceof Unknown ? user.deps : [];
    evaluator.tryFrame.record(denial, [...evaluator.conditions, { label: 'the credential is not valid', polarity: true, deps, kind: 'branch', test: user, node: undefined }]);
  }
  return user;
}
