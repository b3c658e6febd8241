import { ThrowSignal } from '../evaluate/completion.ts';
import type { Evaluator, Policy, UnknownCall } from '../evaluate/evaluator.ts';
import { isAnyAbsent } from '../evaluate/join.ts';
import { reachesFramework } from '../evaluate/reach.ts';
import { callOf } from '../evaluate/unknowns.ts';
import { HostObject, isCallable, NativeFunction, PromiseValue, ObjectValue, Unknown, type Slot, type Value, Closure } from '../evaluate/values.ts';
import type { Exchange } from '../frameworks/exchange.ts';
import { CredentialObject, HeadersObject, SimulatedRequest } from '../frameworks/simulated-request.ts';
import { SimulatedResponse } from '../frameworks/simulated-response.ts';
import { isResultDiscarded } from '../syntax/discarded-result.ts';
import { isStandIn } from '../syntax/stand-ins.ts';
import { ts } from '../syntax/ts.ts';
import { BENIGN_PACKAGES } from '../vocabulary/benign-layers.ts';
import { isCheckName, isDenialName, isRightsCheck } from '../vocabulary/credentials.ts';
import { fitsPath, type OriginPattern } from '../vocabulary/origins.ts';
import { LIMITERS, SIGNATURE_VERIFIERS, TOKEN_DECODERS, TOKEN_ISSUERS } from '../vocabulary/credential-calls.ts';
import { FORWARDERS } from '../vocabulary/propagators.ts';
import { isGatekeeperName } from '../vocabulary/telling-names.ts';
import { findValidator, VALIDATORS } from '../vocabulary/validators.ts';
import { VERIFIERS } from '../vocabulary/verifiers.ts';
import { areChosenByClient, isDigestOfNothing, isEmptyText } from './client-values.ts';
import { handsOn } from './hands-on.ts';
import { findAnybody, findThing, tellOfNobody } from './look-ups.ts';
import { hasValidatorCall, noteValidation, noteValidatorOfProject } from './note-validation.ts';
import { findLayerEntry, isCustomCallback, refusesWithError, rolesOf } from './package-layers.ts';
import { notePageSize } from './page-sizes.ts';
import { askUnread, deny, nameOf, present } from './unread-functions.ts';
import { isPartOfSomeLength, makeOfNothing } from './texts-of-nothing.ts';

/** Answers calls of unreadable code while a layer is tried: what packages are known to do with credentials and input. */
export function exchangePolicy(exchange: Exchange): Policy {
  const policy: Policy = {
    unknownCall: (call, evaluator) => answer(exchange, evaluator, call),
    mayCall: (callee) => (handsOn(callee) ? exchange.record({ kind: 'delegate', value: callee }) : undefined),
  };
  if (!exchange.isHandler) return policy;
  return {
    ...policy,
    admits(callee, self, args, evaluator) {
      noteValidatorOfProject(exchange, callee, args);
      if (args.some((arg) => arg instanceof SimulatedRequest)) exchange.receivers.add(callee.node);
      return callee.node === exchange.site || isWorthEntering(callee, self, args, evaluator);
    },
  };
}

const SMALL = 500;

/**
 * Handlers call services that have nothing to say about protection and cost much: a function is entered only if it
 * is small, compares something with a schema, or gets hold of the request, the response or a credential that is not there.
 */
function isWorthEntering(callee: Closure, self: Value, args: readonly Value[], evaluator: Evaluator): boolean {
  if (callee.node.end - callee.node.pos < SMALL || isAnyAbsent(args) || hasValidatorCall(callee.node)) return true;
  if (isGatekeeperName(callee.name) || args.some(isGatekeeper) || evaluator.budget.frames.some(({ callee: caller }) => caller !== undefined && isGatekeeperName(caller.name))) return true;
  return args.some((arg) => reachesFramework(evaluator, arg)) || (self instanceof HostObject && self.significant) || reachesFramework(evaluator, callee);
}

function answer(exchange: Exchange, evaluator: Evaluator, call: UnknownCall): Value {
  if (call.args.some((arg) => arg instanceof SimulatedRequest)) exchange.isShared = true;
  if (mayDecide(call)) exchange.consulted.push(call.callee.label);
  if (isEmptyText(call.self) && call.callee.label.endsWith('.toString')) return '';
  noteValidation(exchange, call);
  notePageSize(exchange, call, evaluator);
  noteCredentials(exchange, call);
  if (decodesNothing(exchange, call)) return null;
  const made = makeOfNothing(exchange, call);
  if (made !== undefined) return made;
  const nobody = tellOfNobody(exchange, call);
  if (nobody) return nobody.value;
  return makeLayer(call) ?? refuseNothing(call) ?? verify(exchange, evaluator, call) ?? findAnybody(exchange, evaluator, call) ?? findThing(exchange, call) ?? runPackageLayer(exchange, evaluator, call) ?? askUnread(exchange, call) ?? lookUp(exchange, call) ?? delegate(exchange, call);
}

/** Whether code that cannot be read gets what tells who asks, other than to pass it on or to check the form of the input. */
function mayDecide({ callee, args }: UnknownCall): boolean {
  const name = callee.details.origin?.package ?? '';
  return args.some((arg) => getsRequest(arg)) && !FORWARDERS.has(name) && !VALIDATORS.some((validator) => validator.package === name);
}

/** Making a package's middleware runs nothing yet, above all not the callback that it is given. */
function makeLayer({ callee, self, args, node }: UnknownCall): Value {
  if (callee.details.origin === undefined || args.some((arg) => arg instanceof SimulatedRequest)) return undefined;
  const made = callOf(callee, self, args, node, false);
  return findLayerEntry(made) ? made : undefined;
}

/** A schema that is given `undefined` (what a failed look-up left) does not accept it. */
function refuseNothing({ callee, args }: UnknownCall): Value {
  const { origin } = callee.details;
  const entry = origin && findValidator(origin.package, origin.path.at(-1) ?? '');
  if (!entry || args.length <= entry.argument || args[entry.argument] !== undefined) return undefined;
  const error = new Unknown(`${callee.label} error`, { truthy: true });
  if (entry.reports === 'throws') throw new ThrowSignal(error);
  const result = new ObjectValue({ open: new Unknown(`${callee.label}()`) });
  result.props.set('success', false).set('error', error).set('errors', error);
  return /^safe/.test(origin.path.at(-1) ?? '') ? result : undefined;
}

/** `jwt.sign(…)` makes a credential, `stripe.webhooks.constructEvent(…)` checks one that no header names. */
function noteCredentials(exchange: Exchange, { callee, args, node }: UnknownCall): void {
  if (exchange.isHandler && args.some(isSentToken)) noteVerified(exchange, callee, node);
  if (isOneOf(callee, TOKEN_ISSUERS)) exchange.did({ kind: 'issues a token', name: callee.label, node });
  if (isOneOf(callee, LIMITERS)) exchange.did({ kind: 'limits', name: callee.label, node });
  if (isOneOf(callee, SIGNATURE_VERIFIERS)) exchange.did({ kind: 'verifies a signature', name: callee.label, node });
}

function isOneOf({ details: { origin } }: Unknown, entries: readonly OriginPattern[]): boolean {
  return origin !== undefined && entries.some((entry) => entry.package === origin.package && fitsPath(origin.path, entry.path));
}

/** `jwt.decode(token)` without a token gives `null`, which is not `undefined`. */
function decodesNothing(exchange: Exchange, { callee, args: [token] }: UnknownCall): boolean {
  return exchange.isAnonymous && isOneOf(callee, TOKEN_DECODERS) && (isEmptyText(token) || isAnyAbsent([token]));
}

/** Whatever a client without credentials sends in place of a token, it does not verify. */
function isFromRequest(exchange: Exchange, value: Value): boolean {
  // What a form sends to a handler is a one-time token (refresh, reset, verify), and anonymous clients have one.
  const isSent = (dep: string): boolean => /^(req|request|ctx)\b/.test(dep) && !(exchange.isHandler && /\.(body|params|query)\b/.test(dep));
  return value instanceof Unknown && value.deps.some(isSent);
}

/** `jwt.verify(token, key)` without a token throws; with a callback the callback gets the error. */
function verify(exchange: Exchange, evaluator: Evaluator, { callee, self, args, node }: UnknownCall): Value {
  const { origin } = callee.details;
  if (!origin || !exchange.isAnonymous || !(isAnyAbsent(args) || args.some((arg) => isEmptyText(arg) || isDigestOfNothing(arg) || isFromRequest(exchange, arg)))) return undefined;
  const entry = VERIFIERS.find((each) => each.package === origin.package && fitsPath(origin.path, each.path));
  const isComparison = entry?.refusal === 'returns' || origin.path.at(-1) === 'timingSafeEqual';
  if (isComparison && args.slice(0, 2).some(isPartOfSomeLength)) return deny(exchange, callee, callOf(callee, self, args, node, false));
  if (isComparison && areChosenByClient(args.slice(0, 2))) return present(callOf(callee, self, args, node, false));
  if (origin.package === 'crypto' && refusesSignature(exchange, origin.path, args)) return false;
  if (!entry) return undefined;
  const callback = args.at(-1);
  if (entry.refusal === 'returns') return exchange.isHandler ? undefined : mismatch(evaluator, callee, args, node);
  const error = new Unknown(`${callee.label} error`, { truthy: true });
  if (entry.refusal === 'rejects') return new PromiseValue(undefined, evaluator.clock.tick + 1, { rejected: { value: error } });
  if (!isCallable(callback)) throw new ThrowSignal(error);
  evaluator.call(callback, undefined, [error, undefined], node);
  return new Unknown(`${callee.label}()`);
}

/** A token in a form or an address: what the handler does then, it does for whom it was given to. */
function isSentToken(value: Value): boolean {
  return value instanceof Unknown && value.deps.some((dep) => /^(req|request|ctx)\b.*\.(body|params|query)\b/.test(dep));
}

function noteVerified(exchange: Exchange, { label, details: { origin } }: Unknown, node: UnknownCall['node']): void {
  const entry = origin && VERIFIERS.find((each) => each.package === origin.package && fitsPath(origin.path, each.path));
  if (entry && entry.refusal !== 'returns') exchange.did({ kind: 'verifies what is sent', name: label, node });
}

/** Comparisons with a digest, and checks of a signature whose key the client does not choose. https://nodejs.org/api/crypto.html */
function refusesSignature(exchange: Exchange, path: readonly string[], args: readonly Value[]): boolean {
  if (path.at(-1) === 'timingSafeEqual') return true;
  const key = path.at(-1) !== 'verify' ? undefined : path.length === 1 ? 2 : 0;
  return key !== undefined && args.length > key && !isFromRequest(exchange, args[key]);
}

/** A stored hash is not that of what a client without credentials sends; a password out of a form is a credential that anybody may try. */
function mismatch(evaluator: Evaluator, callee: Unknown, args: readonly Value[], node: UnknownCall['node']): Value {
  if (args.some((arg) => arg instanceof Unknown && arg.deps.some((dep) => /^(req|request|ctx)\b.*\bbody\b/.test(dep)))) return undefined;
  const callback = args.at(-1);
  if (!isCallable(callback)) return callee.label.endsWith('Sync') ? false : new PromiseValue(false, evaluator.clock.tick + 1);
  evaluator.call(callback, undefined, [null, false], node);
  return new Unknown(`${callee.label}()`);
}

/** A package's middleware that the code calls by hand with the request: `passport.authenticate('jwt')(req, res, next)`. */
function runPackageLayer(exchange: Exchange, evaluator: Evaluator, { callee, args, node }: UnknownCall): Value {
  if (!args.some((arg) => arg instanceof SimulatedRequest)) return undefined;
  const entry = findLayerEntry(callee);
  if (!entry) return handOn(evaluator, callee, args, node);
  const { roles } = rolesOf(entry, callee);
  const next = args.find((arg) => isCallable(arg));
  const callback = isCustomCallback(entry, callee);
  if (callback) {
    // A login form brings its own credentials, so that anybody may succeed.
    const user = roles.includes('login') ? exchange.input('the user of the form') : exchange.isAnonymous ? false : exchange.credential('req.user');
    evaluator.call(callback, undefined, [null, user, exchange.isAnonymous ? new Unknown('info', { truthy: true }) : undefined], node);
  } else if (roles.includes('authentication') && exchange.isAnonymous) {
    if (next !== undefined && refusesWithError(callee)) evaluator.call(next, undefined, [new Unknown(`${callee.label} unauthorized error`, { truthy: true })], node);
    else exchange.record({ kind: 'respond', status: 401, node });
  } else {
    if (roles.includes('rate limit')) exchange.did({ kind: 'limits', name: callee.label, node });
    if (roles.includes('validation')) exchange.did({ kind: 'validates', parts: entry.validates ?? [], name: callee.label, node });
    if (next !== undefined) evaluator.call(next, undefined, [], node);
  }
  return new Unknown(`${callee.label}()`);
}

/** Loggers and the like call what comes next. */
function handOn(evaluator: Evaluator, callee: Unknown, args: readonly Value[], node: UnknownCall['node']): Value {
  const next = args.at(-1);
  if (!BENIGN_PACKAGES.has(callee.details.origin?.package ?? '') || !isCallable(next)) return undefined;
  evaluator.call(next, undefined, [], node);
  return new Unknown(`${callee.label}()`);
}

/** An object that is asked for rights, such as the access of a user that an earlier layer made. */
function isGatekeeper(value: Value): boolean {
  if (!(value instanceof ObjectValue)) return false;
  return [...value.props, ...(value.proto?.props ?? [])].some(([name, slot]) => slot instanceof Closure && isGatekeeperName(name));
}

const REFUSING_VERB = /^(verify|require|ensure|assert|check|protect|guard|must|validate|authenticate|authorize|enforce|can|is)/i;

/** `res.locals.access.can('users:list')`: what an earlier layer attached decides, and throws if it does not like the request. */
const ATTACHED_CHECK = /^(req|request|res|response|reply|ctx)\.((locals|state)\.)?\w+\.(can|require|ensure|assert|authorize|enforce|verify|check|must)\w*$/;

/** A look-up of the principal in code that cannot be read: without credentials, or by the empty text that stands for them, it finds nothing. */
function lookUp(exchange: Exchange, { callee, self, args, node, isNew }: UnknownCall): Value {
  if (!exchange.isAnonymous || isNew) return undefined;
  const name = nameOf(callee);
  const carriesRequest = args.some(holdsRequest);
  if (asksForRights(callee, name, node)) exchange.unreadChecks.push(callee.label);
  if (isDenialName(name) && (carriesRequest || isAnyAbsent([self, ...args]))) return deny(exchange, callee, callOf(callee, self, args, node, false));
  const blank = args.indexOf('');
  if ((!carriesRequest && blank === -1 && !isAnyAbsent(args)) || !isCheckName(name)) return undefined;
  // An empty text may also be what the code asks for; what such a check says of it is not known.
  const findsNobody = carriesRequest || (blank !== -1 && isStandInAt(node, blank, exchange.site));
  if (REFUSING_VERB.test(name) || (blank !== -1 && !findsNobody)) exchange.unreadChecks.push(callee.label);
  if (!findsNobody || args.some((arg) => arg instanceof NativeFunction && arg.name === 'next')) return undefined;
  const result = callOf(callee, self, args, node, false);
  return new Unknown(result.label, { ...result.details, deps: [...result.deps, 'req'], absent: true });
}

function asksForRights({ label, details }: Unknown, name: string, node: UnknownCall['node']): boolean {
  return ATTACHED_CHECK.test(label) || (isRightsCheck(details.origin?.package, name) && !isIgnored(name, node));
}

/** What a check that does not throw says has no effect where nobody listens. */
function isIgnored(name: string, node: UnknownCall['node']): boolean {
  if (!node || /^throw/i.test(name)) return false;
  return isResultDiscarded(ts.isAwaitExpression(node.parent) ? node.parent : node);
}

function isStandInAt(node: UnknownCall['node'], position: number, layer: ts.Node | undefined): boolean {
  return node !== undefined && ts.isCallExpression(node) && isStandIn(node.arguments[position], layer);
}

function holdsRequest(value: Slot): boolean {
  return isOfRequest(value) || (value instanceof ObjectValue && [...value.props.values()].some((slot) => isOfRequest(slot) || (slot instanceof Unknown && slot.carries.some((each) => each instanceof HeadersObject))));
}

function isOfRequest(value: Slot): boolean {
  return value instanceof SimulatedRequest || value instanceof HeadersObject || value instanceof CredentialObject;
}

/** Options of a call lie a few objects deep, and copies may have been changed: `{ body, headers: { ...req.headers, authorization } }`. */
const MAX_DEPTH = 3;

function getsRequest(value: Slot, depth = 0): boolean {
  if (value instanceof Unknown) return depth > 0 && value.carries.some(isOfRequest);
  if (holdsRequest(value)) return true;
  return value instanceof ObjectValue && depth < MAX_DEPTH && [...value.props.values(), value.open].some((slot) => getsRequest(slot, depth + 1));
}

/** Unreadable code that gets the response or `next` may answer or hand on. */
function delegate(exchange: Exchange, { callee, args, node }: UnknownCall): undefined {
  const getsNext = args.some((arg) => arg instanceof NativeFunction && arg.name === 'next');
  if (callee.label === 'eval') return exchange.record({ kind: 'delegate', value: callee, node });
  const getsResponse = args.some((arg) => arg instanceof SimulatedResponse);
  if (getsNext) return exchange.record({ kind: 'delegate', value: callee, node });
  if (!getsResponse) return undefined;
  const isStream = /\.pipe$|pipeline$/.test(callee.label);
  return exchange.record(isStream ? { kind: 'respond', status: 200, node } : { kind: 'delegate', value: callee, status: 0, node });
}
