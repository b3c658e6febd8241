import type { Evaluator } from '../evaluate/evaluator.ts';
import { labelOf } from '../evaluate/labels.ts';
import { BoundFunction, Closure, isCallable, NativeFunction, Union, Unknown, type Slot, type Value } from '../evaluate/values.ts';
import type { KnownVerdict, RegisteredLayer } from '../frameworks/adapter.ts';
import { tryLayer, untried, type Trial } from '../frameworks/try-layer.ts';
import type { ExchangeMode } from '../frameworks/exchange.ts';
import type { EvidenceStrength, InputPart, LayerRole } from '../model/index.ts';
import { BENIGN_PACKAGES, REQUEST_LOGGERS, WRAPPING_PACKAGES } from '../vocabulary/benign-layers.ts';
import { isCheckName } from '../vocabulary/credentials.ts';
import type { LayerEntry } from '../vocabulary/origins.ts';
import { Allowances } from './allowances.ts';
import { behaviourOf, isDenial, type Behaviour } from './behaviour.ts';
import { exchangePolicy } from './exchange-policy.ts';
import { exemptionOf } from './exemptions.ts';
import type { Declared, DeclaredRole } from './declared.ts';
import { findLayerEntry, isCustomCallback, rolesOf, validatedParts } from './package-layers.ts';
import { resultOf } from './look-ups.ts';
import { isGivenOwnToken } from './own-tokens.ts';
import { readBehaviour } from './read-behaviour.ts';
import { Representatives } from './representatives.ts';
import type { TrialMemory } from './trial-memory.ts';
import { circumstancesKey, Tried } from './tried.ts';

/** What a layer was judged to be. */
export interface Judgement {
  readonly roles: readonly LayerRole[];
  readonly validates: readonly InputPart[];
  readonly strength: EvidenceStrength;
  readonly why: string;
  /** Never hands a request on, with or without credentials. */
  readonly isTerminal: boolean;
  /** Trials, when there was something to run. */
  readonly anonymous: Behaviour | undefined;
  readonly credentialed: Behaviour | undefined;
  readonly trials: readonly Trial[];
  /** Properties on the request after the layer has seen an anonymous request. */
  readonly attached: ReadonlyMap<string, Slot>;
  /** Those of them that hold the same plain value whether or not the request has credentials. */
  readonly shared: ReadonlyMap<string, Slot>;
  /** The layer could not be judged; the clause says why. */
  readonly doubt?: string;
}

/** For which route a layer is judged, and what earlier layers left on an anonymous request. */
export interface JudgeContext {
  readonly route: { readonly method: string; readonly path: string };
  readonly attached: ReadonlyMap<string, Slot>;
  /** What they left on every request, with or without credentials. */
  readonly shared?: ReadonlyMap<string, Slot>;
  /** Whether an earlier layer authenticates. */
  readonly isGuarded?: boolean;
  /** Whether no earlier layer can have given the request a session. */
  readonly isSessionless?: boolean;
}

const EXEMPTED = 'the route is in its list of exempted paths';
const MAYBE_EXEMPTED = 'its list of exempted paths may contain the route';

const OWN_TOKEN = 'it verifies a token that the client has not sent';

/** Judges layers by what their packages are known to do, by what their code does, and last by their names. */
export class Judge {
  readonly #evaluator: Evaluator;
  readonly #declared: Declared;
  readonly #memory: TrialMemory | undefined;
  readonly #trials = new Map<Value, Map<string, Tried>>();
  readonly #representatives = new Representatives();
  readonly #allowances = new Allowances();

  constructor(evaluator: Evaluator, declared: Declared, memory?: TrialMemory) {
    this.#evaluator = evaluator;
    this.#declared = declared;
    this.#memory = memory;
  }

  judge(layer: RegisteredLayer, context: JudgeContext): Judgement {
    const declared = layer.mechanism !== 'handler' || hasCallable(layer.value) ? this.#declared.roleOf(layer) : undefined;
    if (declared && layer.mechanism === 'handler') return this.#wrapped(layer, declared, context);
    if (declared) return known([declared.role], declared.why, 'declared', context, declared.validates);
    if (layer.verdict) return byVerdict(layer.verdict, context);
    const exempting = exemptingOf(layer.value);
    if (exempting !== undefined) return withExemption(layer, this.judge({ ...layer, value: exempting }, context), context);
    const judgement = this.#byPackage(layer, context) ?? this.#byBehaviour(layer, context) ?? byName(layer, context);
    return layer.mechanism === 'handler' ? withWrapperDoubt(layer, judgement) : judgement;
  }

  /** A handler inside of a function that cannot be read and that the configuration calls a guard. */
  #wrapped(layer: RegisteredLayer, { role, validates, why }: DeclaredRole, context: JudgeContext): Judgement {
    const inner = this.#byBehaviour(layer, context) ?? byName(layer, context);
    const { doubt: _, ...rest } = inner;
    return { ...rest, roles: [role, ...inner.roles.filter((each) => each !== role && each !== 'unknown')], validates: [...new Set([...validates, ...inner.validates])], strength: 'declared', why };
  }

  #byPackage(layer: RegisteredLayer, context: JudgeContext): Judgement | undefined {
    const { value } = layer;
    const entry = findLayerEntry(value);
    if (entry && isCustomCallback(entry, value) === undefined) {
      const exemption = entry.exempts ? exemptionOf(value, context.route) : undefined;
      if (exemption !== undefined) return { ...known([exemption === 'exempt' ? 'identity' : 'unknown'], EXEMPTED, 'package', context), ...(exemption === 'maybe' ? { doubt: MAYBE_EXEMPTED } : {}) };
      if (isGivenOwnToken(this.#evaluator, entry, layer, context.attached)) return { ...known(['unknown'], OWN_TOKEN, 'package', context), doubt: OWN_TOKEN };
      const { roles, why, isDoubtful } = rolesOf(entry, value);
      const judgement = known(roles, why, 'package', { ...context, attached: withLeft(entry, context.attached) }, roles.includes('validation') ? validatedParts(entry, value) : []);
      return isDoubtful ? { ...judgement, doubt: why } : judgement;
    }
    const name = value instanceof Unknown ? value.details.origin?.package : undefined;
    if (name === undefined || !BENIGN_PACKAGES.has(name) || (WRAPPING_PACKAGES.has(name) && hasCallable(value))) return undefined;
    return known(REQUEST_LOGGERS.has(name) ? ['logging'] : ['pass-through'], `${name} refuses nobody for lack of credentials`, 'package', context);
  }

  #byBehaviour(layer: RegisteredLayer, context: JudgeContext): Judgement | undefined {
    if (!isRunnable(layer.value)) return undefined;
    const anonymous = this.#trial(layer, 'anonymous', context);
    // A handler that answers without credentials and denies nobody need not be tried with them.
    const { refusals, answers, delegates } = behaviourOf(anonymous);
    const isSettled = layer.mechanism === 'handler' && !refusals.some(isDenial) && answers.length + delegates.length > 0;
    const credentialed = isSettled ? anonymous : this.#trial(layer, 'credentialed', { ...context, attached: context.shared ?? new Map() });
    return readBehaviour(layer, anonymous, credentialed, context.attached);
  }

  /** Runs a layer once for each situation that can make a difference to it. */
  #trial(layer: RegisteredLayer, mode: ExchangeMode, context: JudgeContext): Trial {
    const representative = this.#representatives.of(layer.value);
    const situation = `${context.isGuarded ? 'guarded ' : ''}${context.isSessionless ? 'sessionless ' : ''}${mode}|${layer.mechanism}|${layer.argument ?? ''}`;
    const tried = this.#triedIn(representative, situation);
    const { attached, route: { method } } = context;
    const circumstances = { method, path: `${context.route.path} ${layer.strippedSegments ?? 0}`, given: layer.given ?? [], attached };
    const old = tried.find(circumstances);
    if (old) return old;
    const allowance = this.#allowances.for(representative);
    const request = { mode, route: context.route, attached, isGuarded: context.isGuarded ?? false, isSessionless: context.isSessionless ?? false };
    if (allowance === 0) return untried(this.#evaluator, request);
    const run = (): Trial => tryLayer(this.#evaluator, layer, request, exchangePolicy, allowance);
    const trial = this.#memory ? this.#memory.recallOr(layer, `${situation}|${circumstancesKey(circumstances)}`, this.#evaluator, run) : run();
    this.#allowances.spend(representative, trial);
    tried.add(circumstances, trial);
    return trial;
  }

  #triedIn(value: Value, situation: string): Tried {
    const trials = this.#trials.get(value) ?? new Map<string, Tried>();
    this.#trials.set(value, trials);
    const tried = trials.get(situation) ?? new Tried();
    trials.set(situation, tried);
    return tried;
  }
}

/** What a package's middleware leaves on the request of somebody who sends no credentials. */
function withLeft({ leaves }: LayerEntry, attached: ReadonlyMap<string, Slot>): ReadonlyMap<string, Slot> {
  if (leaves === undefined) return attached;
  const label = `req.${leaves.name}`;
  const value = new Unknown(label, { deps: [label], truthy: true, absent: true });
  return new Map([...attached, [leaves.name, leaves.nobody === undefined ? value : resultOf(leaves.nobody, value)]]);
}

/** What wraps a handler may refuse on its behalf, going by its name, when its code cannot be read. */
function withWrapperDoubt({ value }: RegisteredLayer, judgement: Judgement): Judgement {
  const origin = value instanceof Unknown && value.carries.length > 0 ? value.details.origin : undefined;
  if (!origin || judgement.doubt !== undefined || judgement.strength === 'package' || BENIGN_PACKAGES.has(origin.package) || !isCheckName(origin.path.join(' '))) return judgement;
  const doubt = `${origin.path.filter((part) => part !== '()').join('.') || origin.package} around it cannot be read`;
  return { ...judgement, doubt };
}

/** The guard of the project that `guard.unless(…)` of express-unless wraps. */
function exemptingOf(value: Value): Value {
  if (!(value instanceof Unknown) || value.details.origin?.package !== 'express-unless') return undefined;
  return isCallable(value.details.receiver) ? value.details.receiver : undefined;
}

function withExemption({ value }: RegisteredLayer, judgement: Judgement, context: JudgeContext): Judgement {
  const exemption = exemptionOf(value, context.route);
  if (exemption === 'exempt') return known(['identity'], EXEMPTED, 'package', context);
  return exemption === 'maybe' ? { ...judgement, roles: ['unknown'], doubt: MAYBE_EXEMPTED } : judgement;
}

function isRunnable(value: Value): boolean {
  if (value instanceof Union) return value.options.some(isRunnable);
  return value instanceof Closure || value instanceof BoundFunction || value instanceof NativeFunction || (value !== null && typeof value === 'object' && value.kind === 'object') || hasCallable(value);
}

/** A wrapper that cannot be read but carries a function that can. */
function hasCallable(value: Value): boolean {
  return value instanceof Unknown && value.carries.some((each) => isCallable(each));
}

function known(roles: readonly LayerRole[], why: string, strength: EvidenceStrength, context: JudgeContext, validates: readonly InputPart[] = []): Judgement {
  return { roles, validates, strength, why, isTerminal: false, anonymous: undefined, credentialed: undefined, trials: [], attached: context.attached, shared: context.shared ?? new Map() };
}

function byVerdict({ roles, why, validates }: KnownVerdict, context: JudgeContext): Judgement {
  const judgement = known(roles, why, 'behaviour', context, validates);
  return roles.includes('unknown') ? { ...judgement, doubt: why } : judgement;
}

/** `container.get('verifyToken')`: what a container is asked for is what it gives. */
function soughtNames(value: Value): string[] {
  const { callee, args } = value instanceof Unknown ? value.details : {};
  return callee instanceof Unknown && /\.(get|resolve|make)$/.test(callee.label) ? (args ?? []).map((arg) => labelOf(arg)) : [];
}

/** The weakest evidence: code that cannot be read is judged by what it is called, and never trusted. */
function byName(layer: RegisteredLayer, context: JudgeContext): Judgement {
  const name = layer.name ?? labelOf(layer.value);
  const origin = layer.value instanceof Unknown ? layer.value.details.origin : undefined;
  // The names of the package and its members tell something, what it is given does not, unless it names what is sought. A guard of Nest is there to decide.
  if (origin && layer.mechanism !== 'guard' && !isCheckName([origin.package, ...origin.path, ...soughtNames(layer.value)].join(' '))) return known(['pass-through'], 'a package whose name has nothing to do with credentials', 'name', context);
  return { ...known(['unknown'], `${name} cannot be read`, 'name', context), doubt: `${name} cannot be read` };
}
