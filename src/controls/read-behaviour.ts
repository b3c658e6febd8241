import { printConditions, type PathCondition } from '../evaluate/conditions.ts';
import { isLookedUp } from '../evaluate/missing.ts';
import { labelOf } from '../evaluate/labels.ts';
import { ArrayValue, ObjectValue, Union, Unknown, type Slot, type Value } from '../evaluate/values.ts';
import type { RegisteredLayer } from '../frameworks/adapter.ts';
import type { Deed, Outcome } from '../frameworks/exchange.ts';
import type { Trial } from '../frameworks/try-layer.ts';
import type { InputPart, LayerRole } from '../model/index.ts';
import { isResultDiscarded } from '../syntax/discarded-result.ts';
import { isIdentityName } from '../vocabulary/credentials.ts';
import { behaviourOf, isDenial, isLenient, isRedirect, type Behaviour } from './behaviour.ts';
import { deedParts, partsCheckedInHandler, partsOfRefusals } from './checked-parts.ts';
import type { Judgement } from './judge.ts';
import { asksOnlyForCaptcha } from './proof-of-humanity.ts';

/** Reads the roles of a layer off what it did without and with credentials. */
export function readBehaviour(layer: RegisteredLayer, anonymousTrial: Trial, credentialedTrial: Trial, attached: ReadonlyMap<string, Slot>): Judgement {
  const anonymous = behaviourOf(anonymousTrial, layer.leaves);
  const credentialed = behaviourOf(credentialedTrial, layer.leaves);
  const base = { anonymous, credentialed, trials: [anonymousTrial, credentialedTrial], attached: anonymousTrial.attached, shared: sharedOf(anonymousTrial, credentialedTrial), strength: 'behaviour' as const };
  if (layer.mechanism === 'handler') return { ...base, ...readHandler(anonymousTrial, anonymous, credentialed), isTerminal: true };
  const validates = validatedBy(anonymousTrial, credentialedTrial, credentialed);
  const extra = extraRoles(credentialedTrial, credentialed, validates);
  const isTerminal = !passesAtAll(credentialed) && !passesAtAll(anonymous) && credentialed.delegates.every(getsNoNext) && !credentialedTrial.isIncomplete;
  if (isTerminal && layer.mechanism === 'hook') return { ...base, ...readClosedHook(anonymous), validates, isTerminal: false };
  if (isTerminal && (layer.mechanism === 'guard' || (isMerelyRefusing(anonymous) && isMerelyRefusing(credentialed)))) return { ...base, roles: ['unknown', ...extra], validates, why: 'it lets nobody pass', doubt: 'it lets nobody pass', isTerminal: false };
  if (isTerminal) return { ...base, roles: ['responds'], validates, why: 'it never hands a request on', isTerminal };
  if (answersEverybody(anonymous, credentialed)) return { ...base, roles: ['responds'], validates, why: 'it answers everybody before it asks', isTerminal: true };
  const verdict = authenticationVerdict(anonymousTrial, anonymous, credentialed);
  if (verdict.kind === 'refuses' && asksOnlyForCaptcha(base.trials)) return { ...base, roles: ['gate', ...extra], validates, why: 'it asks for a captcha, which is no credential', isTerminal };
  if (verdict.kind === 'refuses') {
    const roles: LayerRole[] = ['authentication', ...(isAuthorizing(anonymous, credentialed) ? (['authorization'] as const) : []), ...extra];
    return { ...base, roles, validates, why: verdict.why, isTerminal };
  }
  if (verdict.kind === 'doubt') return { ...base, roles: ['unknown', ...extra], validates, why: verdict.why, doubt: verdict.why, isTerminal };
  return { ...base, roles: openRoles(credentialedTrial, anonymous, credentialed, attached, extra), validates, why: verdict.why, isTerminal };
}

/** Plain values that a layer leaves on each request alike: what a later layer makes of them has nothing to do with credentials. */
function sharedOf(anonymous: Trial, credentialed: Trial): ReadonlyMap<string, Slot> {
  return new Map([...anonymous.attached].filter(([name, slot]) => ['boolean', 'number', 'string'].includes(typeof slot) && credentialed.attached.get(name) === slot));
}

/** `res.json(data); if (!req.user) return; next();`: what comes after the answer changes nothing any more. */
function answersEverybody(anonymous: Behaviour, credentialed: Behaviour): boolean {
  return anonymous.answers.some(({ node, conditions }) => node !== undefined && conditions.length === 0 && credentialed.answers.some((other) => other.node === node && other.conditions.length === 0));
}

/** Whoever gets only the response may answer, but not hand on. */
function getsNoNext({ status }: Outcome): boolean {
  return status === 0;
}

/** A hook that lets nobody pass is no handler: the route behind it is closed to everybody. */
function readClosedHook(anonymous: Behaviour): Pick<Judgement, 'roles' | 'why'> {
  const denial = anonymous.refusals.find(isDenial);
  return denial ? { roles: ['authentication'], why: `it ${describe(denial)} to everybody` } : { roles: ['gate'], why: 'it never hands a request on' };
}

/** Denials and errors that nobody can read, and nothing else: rather a guard whose other side is not seen than the end of the route. */
function isMerelyRefusing({ refusals, answers, delegates }: Behaviour): boolean {
  return refusals.length > 0 && answers.length + delegates.length === 0 && refusals.every((outcome) => isDenial(outcome) || (outcome.kind === 'error' && outcome.value instanceof Unknown));
}

function passesAtAll(behaviour: Behaviour): boolean {
  return behaviour.passes.length + behaviour.lenient.length + behaviour.doubtful.length > 0 || behaviour.failsOpen;
}

const TOO_LARGE = 'it is too large to be followed to its end';

interface Verdict { readonly kind: 'refuses' | 'doubt' | 'open'; readonly why: string }

/** Whether a request without credentials gets past a layer. */
function authenticationVerdict(trial: Trial, anonymous: Behaviour, credentialed: Behaviour): Verdict {
  const [pass] = anonymous.passes;
  const { unreadChecks } = trial.exchange;
  if (pass) {
    const relied = unreadChecks.find((check) => pass.conditions.length === 0 || pass.conditions.some((condition) => condition.label.includes(check) || isMereVerdict(condition)));
    const nothing = pass.conditions.find(asksWhichNothing);
    if (nothing) return { kind: 'doubt', why: `it relies on ${nothing.label}, and what a look-up gives for nobody is not known` };
    if (relied !== undefined) return { kind: 'doubt', why: `it relies on ${relied}, which cannot be read` };
    if (trial.isIncomplete && anonymous.refusals.some(isDenial) && anonymous.passes.every(({ conditions }) => conditions.length > 0)) return { kind: 'doubt', why: TOO_LARGE };
    const consulted = findConsulted(trial, anonymous);
    if (consulted !== undefined) return { kind: 'doubt', why: `it relies on ${consulted}, which cannot be read` };
    if (pass.conditions.some((condition) => condition.label.includes('AsyncLocalStorage.getStore()'))) return { kind: 'doubt', why: 'it relies on what an earlier layer left in an AsyncLocalStorage' };
    const when = printConditions(pass.conditions);
    return { kind: 'open', why: when ? `a request without credentials passes if ${when}` : 'a request without credentials passes' };
  }
  const [doubtful] = anonymous.doubtful;
  if (doubtful && isBlindToCredentials(anonymous, credentialed)) return { kind: 'open', why: 'it treats requests with and without credentials alike' };
  if (doubtful) return { kind: 'doubt', why: `a request without credentials passes if ${printConditions(doubtful.conditions)}` };
  if (anonymous.delegates.some((outcome) => outcome.status !== 0)) return { kind: 'doubt', why: `it hands the request to ${labelOf(anonymous.delegates[0]?.value)}, which cannot be read` };
  if (trial.isIncomplete) return { kind: 'doubt', why: TOO_LARGE };
  if (!passesAtAll(credentialed) && credentialed.delegates.length === 0) return { kind: 'open', why: 'it never hands a request on' };
  return { kind: 'refuses', why: refusalText(anonymous) };
}

/** What `try { await verify(token); return true; } catch { return false; }` gives: nothing tells any more what it depends on. */
function isMereVerdict({ test }: PathCondition): boolean {
  return test instanceof Union && test.options.every((option) => typeof option === 'boolean');
}

/** `user === undefined` where `null` is nobody, or the other way round. */
function asksWhichNothing({ test }: PathCondition): boolean {
  if (!(test instanceof Unknown)) return false;
  const { negates, test: comparison } = test.details;
  if (negates instanceof Unknown) return asksWhichNothing({ test: negates } as PathCondition);
  return comparison !== undefined && (isLookedUp(comparison.left) || isLookedUp(comparison.right)) && [comparison.left, comparison.right].some((side) => side === null || side === undefined);
}

/** All of them at once, as they are sent on to another server or given to code that cannot be read. */
const ALL_HEADERS = /^(?:req|request|ctx)(?:\.\w+)?\.(?:headers|rawHeaders)$/;

/** It goes by what a call gave for them, unless the client says which of them is looked at. */
function getsAllHeaders({ deps }: PathCondition): boolean {
  return deps.some((dep) => ALL_HEADERS.test(dep)) && deps.some((dep) => dep.includes('(')) && !deps.some((dep) => /^(?:req|request|ctx)\b.*\.(?:query|body|params)\b/.test(dep));
}

/** What unreadable code makes of the request decides whether it passes or is denied. */
function findConsulted({ exchange }: Trial, { passes, refusals }: Behaviour): string | undefined {
  const denials = refusals.filter(isDenial);
  if (denials.some(({ conditions }) => conditions.some(getsAllHeaders))) return 'what the headers of the request are handed to';
  const dependsOn = ({ conditions }: Outcome, call: string): boolean => conditions.some(({ label }) => label.includes(call));
  if (denials.length === 0) return undefined;
  return exchange.consulted.find((call) => passes.every((pass) => dependsOn(pass, call)) || denials.every((denial) => dependsOn(denial, call)));
}

/** Passes under the same conditions with and without credentials, and refuses for another reason than a missing one. */
function isBlindToCredentials(anonymous: Behaviour, credentialed: Behaviour): boolean {
  const print = ({ passes, doubtful, lenient }: Behaviour): string => [...passes, ...doubtful, ...lenient].map((outcome) => printConditions(outcome.conditions)).sort().join('\n');
  // A page that a setting turns off redirects as well.
  return print(anonymous) === print(credentialed) && !anonymous.refusals.some((outcome) => isDenial(outcome) && !isRedirect(outcome));
}

function refusalText(anonymous: Behaviour): string {
  const refusal = anonymous.refusals.find(isDenial) ?? anonymous.refusals[0];
  const lenient = anonymous.lenient[0];
  const unless = lenient ? ` (unless ${printConditions(lenient.conditions)})` : '';
  if (!refusal) return `it does not hand on a request without credentials${unless}`;
  return `it ${describe(refusal)} without credentials${unless}`;
}

function describe(outcome: Outcome): string {
  if (outcome.kind === 'error' && outcome.status !== undefined) return `answers ${outcome.status}`;
  if (outcome.kind === 'error') return outcome.value === undefined ? 'throws' : `throws ${labelOf(outcome.value)}`;
  if (outcome.status !== undefined && outcome.status >= 300 && outcome.status < 400) return 'redirects';
  return `answers ${outcome.status ?? 'something'}`;
}

/** A handler refuses when no path without credentials ends in an ordinary answer. */
function readHandler(trial: Trial, anonymous: Behaviour, credentialed: Behaviour): Pick<Judgement, 'roles' | 'validates' | 'why' | 'doubt'> {
  const validates = [...new Set([...deedParts(trial), ...partsCheckedInHandler(anonymous), ...partsCheckedInHandler(credentialed)])];
  const isDenied = (outcome: Outcome): boolean => isDenialOfHandler(outcome) && !credentialed.answers.some((answer) => isSameAnswer(outcome, answer));
  const denials = anonymous.refusals.filter(isDenied);
  const others = [...anonymous.answers, ...anonymous.refusals.filter((outcome) => !isDenied(outcome) && !isAfterThought(outcome)), ...anonymous.passes];
  const isRefusing = denials.length > 0 && others.length === 0 && anonymous.delegates.length === 0;
  const differs = credentialed.answers.length > 0 || credentialed.delegates.length > 0 || credentialed.refusals.some((outcome) => !isDenial(outcome)) || credentialed.refusals.length === 0;
  // What was not followed may answer as well as refuse.
  if (isRefusing && differs && trial.isIncomplete) return { roles: ['responds'], validates, why: TOO_LARGE, doubt: TOO_LARGE };
  if (isRefusing && differs) {
    const roles: LayerRole[] = isAuthorizing(anonymous, credentialed) ? ['authentication', 'authorization'] : ['authentication'];
    return { roles, validates, why: `it ${describe(denials[0] as Outcome)} without credentials` };
  }
  const roles: LayerRole[] = isAuthorizing(anonymous, credentialed) ? ['authorization', 'responds'] : ['responds'];
  const doubt = leftToOthers(trial, anonymous, others) ?? doubtOfHandler(anonymous, credentialed);
  return doubt === undefined ? { roles, validates, why: 'it answers' } : { roles, validates, why: doubt, doubt };
}

/** What code decides that cannot be read. */
function leftToOthers(trial: Trial, anonymous: Behaviour, others: readonly Outcome[]): string | undefined {
  const { unreadChecks, deeds } = trial.exchange;
  const consulted = findConsulted(trial, { ...anonymous, passes: others, refusals: anonymous.refusals.filter(isDenialOfHandler) });
  if (consulted !== undefined) return `it relies on ${consulted}, which cannot be read`;
  if (unreadChecks[0] !== undefined) return `it calls ${unreadChecks[0]}, which cannot be read`;
  const verified = deeds.find(({ kind }) => kind === 'verifies what is sent')?.name;
  return verified === undefined ? undefined : `${VERIFIES_SENT} ${verified}`;
}

/** The doubt about a handler that serves nobody without credentials, which somebody who declares it open has an answer to. */
export const MERELY_FAILS = 'without credentials it only fails, and does not say why';

const ONLY_DEVELOPMENT = 'it answers only in development, or while a secret is not set';

/** The doubt about a handler that verifies a token out of a form or an address. */
export const VERIFIES_SENT = 'it verifies a token that is sent to it by';

/** An error, an answer such as 500, or handing on: whether that is a refusal the code does not say, but what others get is not served. */
function doubtOfHandler(anonymous: Behaviour, credentialed: Behaviour): string | undefined {
  const isServed = anonymous.answers.length + anonymous.delegates.length > 0 || anonymous.refusals.some((outcome) => outcome.status !== undefined && outcome.status < 400);
  if (sendsElsewhere(anonymous, credentialed)) return SENT_ELSEWHERE;
  if (anonymous.answers.length > 0 && [...anonymous.answers, ...anonymous.delegates].every(isLenient)) return ONLY_DEVELOPMENT;
  const ends = anonymous.refusals.length + anonymous.passes.length;
  const isOfOneKind = credentialed.answers.length === 0 && credentialed.passes.length === anonymous.passes.length;
  return !isServed && ends > 0 && !isOfOneKind ? MERELY_FAILS : undefined;
}

const SENT_ELSEWHERE = 'it sends requests without credentials elsewhere, and answers others';

/** Nobody without credentials gets more than a redirect. It may have done its work before, so that this is no refusal. */
function sendsElsewhere(anonymous: Behaviour, credentialed: Behaviour): boolean {
  const ends = [...anonymous.answers, ...anonymous.delegates, ...anonymous.passes, ...anonymous.refusals];
  return ends.length > 0 && ends.every(isRedirect) && credentialed.answers.length > 0;
}

/** A handler that redirects has often done its work; only a redirect to a login refuses. */
function isDenialOfHandler(outcome: Outcome): boolean {
  const isRedirect = outcome.kind === 'respond' && outcome.status !== undefined && outcome.status >= 300 && outcome.status < 400;
  return isDenial(outcome) && (!isRedirect || /log-?in|sign-?in|auth|session/i.test(labelOf(outcome.value)));
}

/** `if (!req.user) res.status(401); res.json(data)`: nobody gets the same as somebody, under another status. */
function isSameAnswer(denial: Outcome, answer: Outcome): boolean {
  return denial.content !== undefined && denial.node !== undefined && denial.node === answer.node && labelOf(denial.content) === labelOf(answer.content);
}

/** The answer of a `catch` clause that only an exception of unreadable code reaches. */
function isAfterThought(outcome: Outcome): boolean {
  return outcome.conditions.some((condition) => condition.kind === 'catch' && condition.polarity);
}

const RIGHTS = /role|permission|admin|scope|right|access|owner|polic|abilit|allow|grant|privilege|level|group|tenant|\bcan[A-Z(]/i;

/** What an error says of itself; one of several errors says what each of them does. */
function errorText(value: Value): string {
  if (value instanceof Union) return value.options.map(errorText).join(' ');
  if (!(value instanceof ObjectValue)) return labelOf(value);
  return [value.constructedBy?.name ?? '', ...['status', 'statusCode', 'code'].map((key) => labelOf(value.props.get(key) as Value))].join(' ');
}

/** With credentials it still refuses some: by what the principal may do. */
function isAuthorizing(anonymous: Behaviour, credentialed: Behaviour): boolean {
  const forbids = (outcome: Outcome): boolean => outcome.status === 403 || (outcome.kind === 'error' && /forbidden|403/i.test(errorText(outcome.value)));
  if (credentialed.refusals.some(forbids) && anonymous.refusals.length > 0 && !anonymous.refusals.some(forbids)) return true;
  return credentialed.refusals.some((outcome) => isDenial(outcome) && outcome.conditions.some((condition) => isAboutRights(condition)));
}

function isAboutRights(condition: PathCondition): boolean {
  return condition.kind !== 'catch' && !isVacuous(condition.test) && RIGHTS.test(condition.label) && !/^(req|request)\.(headers|header|get)\b/.test(condition.label);
}

/** A check of no right at all: `hasPermission(0)`, `can([])`, as a factory without arguments leaves it. */
function isVacuous(test: Value): boolean {
  if (test instanceof Union) return test.options.every((option) => typeof option === 'boolean' || option === undefined || isVacuous(option));
  if (!(test instanceof Unknown)) return false;
  const { negates, args } = test.details;
  if (negates !== undefined) return isVacuous(negates);
  if (!args) return !RIGHTS.test(test.label.replace(/^.*\.(?=\w+$)/, ''));
  return args.length > 0 && args.every((arg) => arg === undefined || arg === null || arg === 0 || (arg instanceof ArrayValue && arg.items.length === 0));
}

/** Parts that are checked: a schema library was called on them, or the layer refuses depending on them. */
function validatedBy(anonymousTrial: Trial, credentialedTrial: Trial, credentialed: Behaviour): InputPart[] {
  return [...new Set([...deedParts(anonymousTrial), ...deedParts(credentialedTrial), ...partsOfRefusals(credentialed)])];
}

function extraRoles(trial: Trial, credentialed: Behaviour, validates: readonly InputPart[]): LayerRole[] {
  const roles: LayerRole[] = [];
  if (validates.length > 0) roles.push('validation');
  // What a limiter says has no effect where nobody waits for it and nothing is refused.
  const isEffective = (deed: Deed): boolean => deed.node === undefined || credentialed.refusals.length > 0 || !isResultDiscarded(deed.node);
  if (trial.exchange.deeds.some((deed) => deed.kind === 'limits' && isEffective(deed)) || credentialed.refusals.some((outcome) => outcome.status === 429)) roles.push('rate limit');
  if (trial.exchange.deeds.some((deed) => deed.kind === 'checks csrf')) roles.push('csrf');
  return roles;
}

/** What a layer that lets anonymous requests pass does besides. */
function openRoles(trial: Trial, anonymous: Behaviour, credentialed: Behaviour, before: ReadonlyMap<string, Slot>, extra: readonly LayerRole[]): LayerRole[] {
  const attaches = [...trial.attached.keys()].some((name) => !before.has(name) && isIdentityName(name));
  const roles: LayerRole[] = [...extra];
  if (isAuthorizing(anonymous, credentialed)) roles.push('authorization');
  if (attaches) roles.push('identity');
  if (roles.length > 0) return roles;
  return credentialed.refusals.length > 0 ? ['gate'] : ['pass-through'];
}
