import type { PathCondition } from '../evaluate/conditions.ts';
import { ClassValue, ObjectValue, Union, Unknown, type Value } from '../evaluate/values.ts';
import type { Outcome } from '../frameworks/exchange.ts';
import type { Trial } from '../frameworks/try-layer.ts';

/** How a layer treats a simulated request, over all paths through its code. */
export interface Behaviour {
  /** It hands the request on, on some path that does not depend on configuration alone. */
  readonly passes: readonly Outcome[];
  /** Passes that leave the route or router, so that its handler is not reached. */
  readonly jumps: readonly Outcome[];
  /** Passes that only happen in development or while a secret is not configured. */
  readonly lenient: readonly Outcome[];
  /** Passes that depend on a switch, or on an exception of code that cannot be read. */
  readonly doubtful: readonly Outcome[];
  readonly refusals: readonly Outcome[];
  /** Answers other than refusals. */
  readonly answers: readonly Outcome[];
  readonly delegates: readonly Outcome[];
  /** Exceptions that may be swallowed: passes in a `catch` whose cause has nothing to do with credentials. */
  readonly failsOpen: boolean;
}

/** Sorts the outcomes of a trial. */
export function behaviourOf(trial: Trial, leaves: readonly string[] = []): Behaviour {
  const { outcomes } = trial.exchange;
  const jumps = outcomes.filter((outcome) => outcome.jump !== undefined && leaves.includes(outcome.jump));
  const passes = outcomes.filter((outcome) => outcome.kind === 'pass' && !jumps.includes(outcome));
  const kinds = new Map(passes.map((pass) => [pass, kindOfPass(pass)]));
  const pick = (kind: PassKind): Outcome[] => passes.filter((pass) => kinds.get(pass) === kind);
  return {
    jumps,
    passes: pick('real'),
    lenient: pick('lenient'),
    doubtful: pick('doubtful'),
    failsOpen: pick('exception').length > 0,
    refusals: outcomes.filter((outcome) => isRefusal(outcome)),
    answers: outcomes.filter((outcome) => outcome.kind === 'respond' && !isRefusal(outcome)),
    delegates: outcomes.filter((outcome) => outcome.kind === 'delegate'),
  };
}

type PassKind = 'real' | 'lenient' | 'doubtful' | 'exception';

function kindOfPass(pass: Outcome): PassKind {
  const speculative = pass.conditions.filter((condition) => condition.kind === 'catch' && condition.polarity);
  if (speculative.some((condition) => condition.absent || (isByClient(condition) && !condition.isThrown))) return 'doubtful';
  if (speculative.some((condition) => !isByClient(condition))) return 'exception';
  const configured = pass.conditions.map((condition) => configurationKind(condition.test, condition.polarity, condition)).filter((kind) => kind !== undefined);
  if (configured.includes('lenient')) return 'lenient';
  return configured.includes('switch') ? 'doubtful' : 'real';
}

/** Whether an outcome only happens in development or while a secret is not configured. */
export function isLenient({ conditions }: Outcome): boolean {
  return conditions.some((condition) => configurationKind(condition.test, condition.polarity, condition) === 'lenient');
}

/** Whether what the client sends may decide over a condition. */
function isByClient({ deps }: PathCondition): boolean {
  return deps.some((dep) => /^(req|request|ctx)\b/.test(dep));
}

/** Whether an outcome refuses the request: an error, a status of 400 and more, or a redirect. */
export function isRefusal(outcome: Outcome): boolean {
  if (outcome.kind === 'error') return true;
  return outcome.kind === 'respond' && outcome.status !== undefined && outcome.status >= 300;
}

/** What a condition on configuration means: a lenient mode (development, no secret set), a switch, or none at all. */
function configurationKind(test: Value, polarity: boolean, condition: PathCondition): 'lenient' | 'switch' | undefined {
  if (test instanceof Union) {
    const kinds = test.options.filter((option) => option !== false && option !== true).map((option) => configurationKind(option, polarity, condition));
    return kinds.length > 0 && kinds.every((kind) => kind === 'lenient') ? 'lenient' : kinds.every((kind) => kind !== undefined) ? kinds[0] : undefined;
  }
  if (!(test instanceof Unknown)) return undefined;
  if (test.details.negates !== undefined) return configurationKind(test.details.negates, !polarity, condition);
  if (SOMETIMES_ATTACHED.test(test.label)) return 'switch';
  if (!isConfiguration(test)) return undefined;
  if (isLenientMode(test, polarity)) return 'lenient';
  return isSecretName(test.label) && !polarity && !test.details.test ? 'lenient' : 'switch';
}

/** The label of what a decorator which cannot be read, or a layer that runs for some requests, may have attached: always or never, as by a setting. */
const SOMETIMES_ATTACHED = /\bwhat .+ attaches as /;

function isConfiguration(test: Unknown): boolean {
  return test.deps.every((dep) => !/^(req|request|res)\b/.test(dep)) && /process\.env|\bconfig(uration)?\b|\bsettings?\b|\benv\b|\bNODE_ENV\b|\bisDev|\bIS_DEV/i.test(test.label);
}

/** `NODE_ENV === 'development'`, `NODE_ENV !== 'production'`. */
function isLenientMode(test: Unknown, polarity: boolean): boolean {
  const { label } = test;
  if (/=== "(development|dev|test|local)"/i.test(label)) return polarity;
  if (/=== "(production|prod)"/i.test(label)) return !polarity;
  return /\bis_?(dev|test|local)\w*$/i.test(label) && polarity;
}

function isSecretName(label: string): boolean {
  return /token|secret|_key|apikey|password|passwd|credential/i.test(label);
}

const REFUSAL_NAMES = /unauthori[sz]ed|notauthori[sz]ed|forbidden|unauthenticated|notauthenticated|authentication|authori[sz]ation|permission|accessdenied|invalidtoken|invalidcredential|jsonwebtokenerror|jwt|loginrequired|notloggedin|tokenexpired/i;

/** Whether an outcome says that the caller may not do this: 401, 403, a redirect, or an error of that name. */
export function isDenial(outcome: Outcome): boolean {
  if (outcome.kind === 'respond') return outcome.status === 401 || outcome.status === 403 || outcome.status === 407 || isRedirect(outcome);
  if (outcome.kind !== 'error') return false;
  return outcome.status === 401 || outcome.status === 403 || outcome.status === 407 || isDenialError(outcome.value);
}

/** Whether an outcome sends the client elsewhere. */
export function isRedirect(outcome: Outcome): boolean {
  return outcome.status !== undefined && outcome.status >= 300 && outcome.status < 400;
}

/** An error that stands for 401 or 403: by its status, its class, the function that made it, or its message. */
export function isDenialError(value: Value): boolean {
  if (value === 401 || value === 403) return true;
  if (value instanceof Union) return value.options.some(isDenialError);
  if (value instanceof Unknown) return REFUSAL_NAMES.test(value.label) || /\b(401|403)\b/.test(value.label);
  if (typeof value === 'string') return REFUSAL_NAMES.test(value.replace(/\s/g, ''));
  if (!(value instanceof ObjectValue)) return false;
  let isOther = false;
  for (const key of ['status', 'statusCode', 'code', 'httpCode', 'output']) {
    const status = value.props.get(key);
    if (status === 401 || status === 403 || status === '401' || status === '403') return true;
    if (status instanceof Unknown && REFUSAL_NAMES.test(status.label)) return true;
    isOther ||= typeof status === 'number';
  }
  for (let owner: Value = value.constructedBy; owner instanceof ClassValue; owner = owner.parent) if (REFUSAL_NAMES.test(owner.name)) return true;
  const message = value.props.get('message');
  return !isOther && typeof message === 'string' && REFUSAL_NAMES.test(message.replace(/\s/g, ''));
}
