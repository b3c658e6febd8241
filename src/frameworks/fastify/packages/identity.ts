import { native } from '../../../evaluate/intrinsics/native.ts';
import { ThrowSignal } from '../../../evaluate/completion.ts';
import { conditionOf } from '../../../evaluate/branches.ts';
import { isAnyAbsent } from '../../../evaluate/join.ts';
import { Accessor, ObjectValue, Unknown, type NativeCall, type Value } from '../../../evaluate/values.ts';
import { SENSIBLE_NAMES, httpStatusOf } from '../../../vocabulary/fastify-sensible.ts';
import { SimulatedRequest } from '../../simulated-request.ts';
import { statusError } from '../errors.ts';
import { jwtVerify } from '../request.ts';
import { optionOf, pluginModel, provide, type Loading } from './plugin-model.ts';

/** `@fastify/jwt` protects nothing by itself: it gives requests the functions to do so. */
export const jwtModel = pluginModel({
  package: '@fastify/jwt',
  major: 10,
  load(loading) {
    const namespace = optionOf(loading, 'namespace');
    const property = textOption(loading, 'decoratorName') ?? (typeof namespace === 'string' ? namespace : 'user');
    const prefixed = (name: string): string => (typeof namespace === 'string' ? `${namespace}J${name.slice(1)}` : name);
    decorateRequests(loading, textOption(loading, 'jwtVerify') ?? prefixed('jwtVerify'), property);
    const { evaluator } = loading.call;
    const { requestDecorations, replyDecorations } = loading.instance;
    requestDecorations.add(evaluator, textOption(loading, 'jwtDecode') ?? prefixed('jwtDecode'), native('jwtDecode', () => new Unknown('request.jwtDecode()', { deps: ['request.jwtDecode()'] })));
    replyDecorations.add(evaluator, textOption(loading, 'jwtSign') ?? prefixed('jwtSign'), native('jwtSign', () => new Unknown('a token', { truthy: true })));
    provideJwt(loading, namespace);
  },
});

function decorateRequests({ instance, call }: Loading, name: string, property: string): void {
  const verify = new Accessor((_evaluator, self) => (self instanceof SimulatedRequest ? jwtVerify(self.exchange, name, property) : new Unknown(`request.${name}`)));
  instance.requestDecorations.add(call.evaluator, name, verify);
}

/** With a namespace it is `fastify.jwt.namespace`. */
function provideJwt(loading: Loading, namespace: Value): void {
  if (typeof namespace !== 'string') {
    provide(loading, 'jwt', jwtObject());
    return;
  }
  const { evaluator } = loading.call;
  const known = loading.instance.decorations.read(evaluator, 'jwt');
  const holder = known instanceof ObjectValue ? known : new ObjectValue();
  holder.props.set(namespace, jwtObject());
  if (holder !== known) provide(loading, 'jwt', holder);
}

/** `fastify.jwt`: `verify` throws when it gets no token; `decode` checks nothing. */
function jwtObject(): ObjectValue {
  const jwt = new ObjectValue({ open: new Unknown('fastify.jwt') });
  jwt.props.set('verify', native('verify', verifyToken));
  jwt.props.set('sign', native('sign', () => new Unknown('a token', { truthy: true })));
  jwt.props.set('decode', native('decode', ({ args: [token], node }) => new Unknown('fastify.jwt.decode()', { deps: token instanceof Unknown ? token.deps : [], node })));
  return jwt;
}

function verifyToken({ evaluator, args: [token], node }: NativeCall): Value {
  const failure = statusError(401, 'no valid token');
  if (token === '' || isAnyAbsent([token])) throw new ThrowSignal(failure);
  const check = new Unknown('fastify.jwt.verify()', { deps: token instanceof Unknown ? token.deps : [], truthy: true, node });
  evaluator.tryFrame.record(failure, [...evaluator.conditions, conditionOf(new Unknown('the token is valid', { deps: check.deps }), false, node)]);
  return check;
}

function textOption(loading: Loading, name: string): string | undefined {
  const value = optionOf(loading, name);
  return typeof value === 'string' ? value : undefined;
}

/** `@fastify/cookie`, `@fastify/session`, `@fastify/secure-session`: who somebody is, for hooks that ask. */
export const cookieModel = pluginModel({ package: '@fastify/cookie', major: 11, load: (loading) => provideHelpers(loading, ['parseCookie', 'serializeCookie', 'createSigner', 'signCookie', 'unsignCookie']) });
export const sessionModel = pluginModel({ package: '@fastify/session', major: 11, load: (loading) => provideHelpers(loading, ['decryptSession', 'createSession']) });
export const secureSessionModel = pluginModel({ package: '@fastify/secure-session', major: 8, load: (loading) => provideHelpers(loading, ['createSecureSession', 'decodeSecureSession', 'encodeSecureSession']) });

function provideHelpers(loading: Loading, names: readonly string[]): void {
  for (const name of names) provide(loading, name, new Unknown(`fastify.${name}`, { truthy: true }));
}

/** `@fastify/sensible`: functions that make and send errors. */
export const sensibleModel = pluginModel({
  package: '@fastify/sensible',
  major: 6,
  load(loading) {
    const { evaluator } = loading.call;
    const errors = new ObjectValue({ open: new Unknown('httpErrors') });
    for (const name of SENSIBLE_NAMES) {
      errors.props.set(name, native(name, ({ args: [message] }) => statusError(httpStatusOf(name) ?? 500, typeof message === 'string' ? message : name)));
      loading.instance.replyDecorations.add(evaluator, name, new Unknown(`reply.${name}`));
    }
    errors.props.set('createError', native('createError', ({ args }) => statusError(args.find((arg) => typeof arg === 'number') ?? 500, 'error')));
    provide(loading, 'httpErrors', errors);
    provide(loading, 'assert', native('assert', assertTrue));
    provide(loading, 'to', native('to', ({ args: [promise] }) => promise));
  },
});

/** `fastify.assert(value, 401)` throws when the value is falsy. */
function assertTrue({ evaluator, args: [value, status], node }: NativeCall): Value {
  const truth = evaluator.truth(value);
  const failure = statusError(typeof status === 'number' ? status : 500, 'assertion');
  if (truth === false) throw new ThrowSignal(failure);
  if (truth === undefined) {
    const condition = conditionOf(value, false, node);
    evaluator.tryFrame.record(failure, [...evaluator.conditions, condition]);
    evaluator.assume({ ...condition, polarity: !condition.polarity, untilTry: true });
  }
  return undefined;
}
