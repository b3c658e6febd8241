import { native } from '../../evaluate/intrinsics/native.ts';
import { parametersOf } from '../../evaluate/patterns.ts';
import { awaitValue } from '../../evaluate/promises.ts';
import { ArrayValue, Closure, isCallable, NativeFunction, PromiseValue, Unknown, type NativeCall, type Slot, type Value } from '../../evaluate/values.ts';
import { addHook } from './add-hook.ts';
import { addRoute, addShorthand, setNotFoundHandler } from './add-route.ts';
import { decorate, decorateTarget } from './decorate.ts';
import type { FastifyInstance } from './instance.ts';
import { register } from './register.ts';

/** Shorthand functions of routes; `trace` and `query` since version 5. https://fastify.dev/docs/latest/Reference/Routes/ */
const SHORTHANDS: ReadonlySet<string> = new Set(['get', 'head', 'post', 'put', 'delete', 'options', 'patch', 'all', 'trace', 'query', '@@unknown']);

type Member = (instance: FastifyInstance, call: NativeCall) => Value;

const METHODS: Readonly<Record<string, Member>> = {
  route: (instance, call) => addRoute(instance, call, call.args[0]),
  register,
  after: (instance, call) => after(instance, call),
  ready: (instance, call) => ready(instance, call, call.args[0]),
  listen: (instance, call) => ready(instance, call, call.args.findLast(isCallable)),
  addHook: (instance, call) => addHook(instance, call),
  decorate: (instance, call) => decorate(instance, call),
  decorateRequest: (instance, call) => decorateTarget(instance, instance.requestDecorations, call),
  decorateReply: (instance, call) => decorateTarget(instance, instance.replyDecorations, call),
  hasDecorator: (instance, { args: [name] }) => (typeof name === 'string' ? instance.decorations.has(name) : new Unknown('fastify.hasDecorator()')),
  hasRequestDecorator: (instance, { args: [name] }) => (typeof name === 'string' ? instance.requestDecorations.has(name) : new Unknown('fastify.hasRequestDecorator()')),
  hasReplyDecorator: (instance, { args: [name] }) => (typeof name === 'string' ? instance.replyDecorations.has(name) : new Unknown('fastify.hasReplyDecorator()')),
  getDecorator: (instance, { args: [name], evaluator }) => (typeof name === 'string' ? evaluator.get(instance, name) : new Unknown('fastify.getDecorator()')),
  setNotFoundHandler: (instance, call) => setNotFoundHandler(instance, call),
  setErrorHandler: (instance, call) => setting(instance, call, 'errorHandler'),
  setValidatorCompiler: (instance, call) => setting(instance, call, 'validatorCompiler'),
  setSchemaErrorFormatter: (instance) => instance,
  addContentTypeParser: (instance, { args: [type] }) => addParser(instance, type),
  withTypeProvider: (instance) => instance,
  inject: (instance) => boot(instance, new Unknown('response')),
  close: (instance) => new PromiseValue(instance, 0),
  then: (instance, { evaluator, args: [onFulfilled], node }) => {
    instance.application.boot.drain();
    return isCallable(onFulfilled) ? evaluator.call(onFulfilled, undefined, [instance], node) : instance;
  },
};

/** Methods that change nothing that the inventory shows. */
const CHAINABLE: ReadonlySet<string> = new Set(
  'addSchema setSerializerCompiler setReplySerializer setSchemaController setGenReqId setChildLoggerFactory removeContentTypeParser removeAllContentTypeParsers addConstraintStrategy addHttpMethod on once onClose'.split(' '),
);

/** Properties that hold something of no interest here. */
const PLAIN: ReadonlySet<string> = new Set(
  'log server initialConfig pluginName version printRoutes printPlugins hasPlugin hasRoute findRoute getSchema getSchemas getDefaultRoute setDefaultRoute serializerCompiler validatorCompiler schemaController errorHandler addresses listeningOrigin supportedMethods childLoggerFactory hasContentTypeParser getDefaultJsonParser defaultTextParser routing lookup genReqId routeOptions swagger'.split(' '),
);

/** A member that Fastify itself defines; undefined for names that only a decorator can bring. */
export function instanceMember(instance: FastifyInstance, name: string): Slot {
  if (SHORTHANDS.has(name)) return significant(name, (call) => addShorthand(instance, call, name));
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (method) return significant(name, (call) => method(instance, call));
  if (name === 'prefix') return instance.prefix;
  if (CHAINABLE.has(name)) return native(name, () => instance);
  if (name === 'swagger' && !instance.decorations.has(name)) return undefined;
  return PLAIN.has(name) ? new Unknown(`fastify.${name}`, { truthy: true }) : undefined;
}

function significant(name: string, run: (call: NativeCall) => Value): NativeFunction {
  return new NativeFunction(name, run, { significant: true });
}

/** https://fastify.dev/docs/latest/Reference/ContentTypeParser/: `*` is for all that no other parser takes. */
function addParser(instance: FastifyInstance, type: Value): Value {
  const types = type instanceof ArrayValue ? type.items : [type];
  if (types.some((each) => typeof each === 'string' && /urlencoded|multipart|^\*$/i.test(each))) instance.noteFormParser();
  return instance;
}

/** `after(callback)`: the callback is queued like a plugin, in the scope that is there already. */
function after(instance: FastifyInstance, { evaluator, args: [callback], node }: NativeCall): Value {
  if (evaluator.judging || !isCallable(callback)) return instance;
  instance.application.boot.enqueue((scope) => {
    scope.application.boot.load(scope, () => awaitValue(evaluator, evaluator.call(callback, instance, startArguments(callback, instance), node)));
  });
  return instance;
}

/** `(error)`, `(error, done)` or `(error, instance, done)`, by the number of parameters. */
function startArguments(callback: Value, instance: FastifyInstance): readonly Value[] {
  const done = native('done', () => undefined);
  const count = callback instanceof Closure ? parametersOf(callback.node).length : 1;
  return count < 2 ? [null] : count === 2 ? [null, done] : [null, instance, done];
}

/** `ready` and `listen`: a promise whose waiting loads everything; a callback runs after that. */
function ready(instance: FastifyInstance, { evaluator, node }: NativeCall, callback: Value): Value {
  if (evaluator.judging) return instance;
  if (isCallable(callback)) {
    instance.application.boot.whenReady(() => void evaluator.call(callback, instance, startArguments(callback, instance), node));
    return instance;
  }
  return boot(instance, instance);
}

function boot(instance: FastifyInstance, value: Value): PromiseValue {
  return new PromiseValue(value, 0, { onAwait: () => instance.application.boot.finish() });
}

function setting(instance: FastifyInstance, { evaluator, args: [value] }: NativeCall, name: string): Value {
  if (!evaluator.judging) instance.settings.add(evaluator, name, value);
  return instance;
}
