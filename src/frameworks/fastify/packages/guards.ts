import { conditionOf } from '../../../evaluate/branches.ts';
import type { PathCondition } from '../../../evaluate/conditions.ts';
import { native } from '../../../evaluate/intrinsics/native.ts';
import { ArrayValue, isCallable, NativeFunction, ObjectValue, Unknown, type NativeCall, type Value } from '../../../evaluate/values.ts';
import { packageValue } from '../../../evaluate/unknowns.ts';
import { isPhase } from '../phases.ts';
import { guardHook, knownHook } from '../built-in.ts';
import { markShared } from '../plugin.ts';
import type { FastifyInstance } from '../instance.ts';
import { optionOf, pluginModel, provide, type Loading } from './plugin-model.ts';
import type { PackageModel } from '../../../evaluate/evaluator.ts';
import { ownConditions } from '../own-conditions.ts';

/** `@fastify/bearer-auth` adds its own hook unless told not to. Before version 10 only `true` did. */
export const bearerAuthModel = pluginModel({
  package: '@fastify/bearer-auth',
  major: 10,
  load(loading) {
    const guard = guardHook('verifyBearerAuth', 401);
    provide(loading, 'verifyBearerAuth', guard);
    provide(loading, 'verifyBearerAuthFactory', native('verifyBearerAuthFactory', () => guard));
    const option = optionOf(loading, 'addHook');
    const phase = option === undefined || option === true || option === null ? 'onRequest' : loading.major >= 10 ? option : undefined;
    if (isPhase(phase)) addHookTo(loading, phase, guard);
    else if (option instanceof Unknown) addHookTo(loading, 'onRequest', guard, [conditionOf(option, true, loading.call.node)]);
  },
});

/** `@fastify/basic-auth` only decorates. */
export const basicAuthModel = pluginModel({
  package: '@fastify/basic-auth',
  major: 6,
  load: (loading) => provide(loading, 'basicAuth', guardHook('basicAuth', 401)),
});

/** `fastify-auth0-verify` and `fastify-jwt-jwks` only decorate. */
export const auth0Model = pluginModel({
  package: 'fastify-auth0-verify',
  major: 4,
  load: (loading) => provide(loading, 'authenticate', guardHook('authenticate', 401)),
});

/** `@clerk/fastify` looks who somebody is and refuses nobody; `getAuth` says what it found. https://clerk.com/docs/references/fastify/overview */
export const clerkModel: PackageModel = (evaluator, subpath, file) => {
  const plugin = pluginModel({
    package: '@clerk/fastify',
    major: 2,
    load: (loading) => addHookTo(loading, 'preHandler', knownHook('clerkPlugin', { roles: ['identity'], why: 'attaches who is signed in and admits everybody' })),
  })(evaluator, subpath, file);
  if (!(plugin instanceof NativeFunction)) return plugin;
  const module = new ObjectValue({ open: packageValue('@clerk/fastify', '') });
  module.props.set('clerkPlugin', plugin).set('default', plugin);
  return module;
};

/** `@fastify/csrf-protection` only decorates. */
export const csrfModel = pluginModel({
  package: '@fastify/csrf-protection',
  major: 8,
  load(loading) {
    provide(loading, 'csrfProtection', knownHook('csrfProtection', { roles: ['csrf'], why: 'rejects requests without the CSRF token of the client' }));
    loading.instance.replyDecorations.add(loading.call.evaluator, 'generateCsrf', native('generateCsrf', () => new Unknown('a CSRF token')));
  },
});

/** `@fastify/passport`: `authenticate` makes a hook that refuses, unless it only restores a session or admits anonymous callers. */
export const passportModel: PackageModel = (evaluator, subpath) => {
  if (subpath) return undefined;
  const passport = authenticator();
  passport.props.set('default', passport);
  passport.props.set('Authenticator', new NativeFunction('Authenticator', () => authenticator()));
  passport.props.set('Strategy', new Unknown('Strategy', { truthy: true }));
  void evaluator;
  return passport;
};

function authenticator(): ObjectValue {
  const passport = new ObjectValue();
  const members: Readonly<Record<string, (call: NativeCall) => Value>> = {
    initialize: ({ evaluator }) => sharedPlugin(evaluator, 'initialize'),
    secureSession: ({ evaluator }) => sharedPlugin(evaluator, 'secureSession'),
    authenticate,
    authorize: authenticate,
    use: () => passport,
    unuse: () => passport,
    registerUserSerializer: () => undefined,
    registerUserDeserializer: () => undefined,
  };
  for (const [name, run] of Object.entries(members)) passport.props.set(name, native(name, run));
  return passport;
}

function sharedPlugin(evaluator: NativeCall['evaluator'], name: string): NativeFunction {
  const plugin = native(name, () => undefined);
  markShared(evaluator, plugin);
  return plugin;
}

function authenticate({ args: [strategy, options, callback], node }: NativeCall): Value {
  const names = strategy instanceof ArrayValue ? strategy.items : [strategy];
  const custom = [options, callback].find(isCallable);
  if (custom) return new Unknown('passport.authenticate()', { carries: [custom], node });
  if (names.includes('session') || names.includes('anonymous')) return knownHook(`authenticate(${String(names[0])})`, { roles: ['identity'], why: 'restores who is logged in and admits everybody' });
  return guardHook(`authenticate(${typeof names[0] === 'string' ? names[0] : '…'})`, 401);
}

function addHookTo({ instance, call }: Loading, phase: Parameters<FastifyInstance['hooksOf']>[0], value: Value, conditions: readonly PathCondition[] = []): void {
  instance.addHook({ phase, value, instance, node: call.node, conditions: [...ownConditions(call.evaluator), ...conditions] });
}
