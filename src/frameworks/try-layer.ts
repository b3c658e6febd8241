import { Budget, type BudgetLimits } from '../evaluate/budget.ts';
import { BudgetSignal, ThrowSignal } from '../evaluate/completion.ts';
import type { Evaluator, Policy } from '../evaluate/evaluator.ts';
import { UNSETTLED } from '../evaluate/promises.ts';
import { Frame, TryFrame } from '../evaluate/frame.ts';
import { Closure, Template, Union, Unknown, type Slot } from '../evaluate/values.ts';
import type { Gap } from '../model/index.ts';
import type { RegisteredLayer } from './adapter.ts';
import { carryWrites } from './carry-writes.ts';
import { HEADERS, SESSION } from './simulated-request.ts';
import { LOCALS } from './simulated-response.ts';
import { isIdentityName } from '../vocabulary/credentials.ts';
import { Exchange, type ExchangeRequest, type Outcome } from './exchange.ts';

/** Limits for one simulated request through one layer: guards are small, and what a handler refuses it refuses early. */
const LAYER_LIMITS = { steps: 60_000, depth: 30, recursion: 6, ownSteps: 30_000, totalSteps: 50_000, nestedCalls: 12 };
const HANDLER_LIMITS = { steps: 6_000, depth: 9, recursion: 3, ownSteps: 4_000, totalSteps: 5_000, nestedCalls: 6 };

const GUARDED_HANDLER_LIMITS = { steps: 1_500, depth: 6, recursion: 2, ownSteps: 1_200, totalSteps: 1_400 };

function limitsFor(layer: RegisteredLayer, request: ExchangeRequest): BudgetLimits {
  if (layer.mechanism !== 'handler') return LAYER_LIMITS;
  return request.isGuarded ? GUARDED_HANDLER_LIMITS : HANDLER_LIMITS;
}

/** What a trial of a layer showed. */
export interface Trial {
  readonly exchange: Exchange;
  /** Properties on the request after the layer, including those that were there before. */
  readonly attached: ReadonlyMap<string, Slot>;
  /** Whether the trial was cut off. */
  readonly isIncomplete: boolean;
  /** Evaluated nodes. */
  readonly steps: number;
  /** Files whose code had a part in it. */
  readonly reached: ReadonlySet<string>;
  /** Conditions of the route that were asked for, whether or not they are given. */
  readonly asked: ReadonlySet<string>;
  /** What could not be followed. */
  readonly gaps: readonly Gap[];
}

/** Runs a layer with a simulated request, for at most so many steps, and undoes everything that it wrote. */
export function tryLayer(evaluator: Evaluator, layer: RegisteredLayer, request: ExchangeRequest, policyFor: (exchange: Exchange) => Policy, allowance = Number.POSITIVE_INFINITY): Trial {
  const exchange = new Exchange(evaluator, request);
  exchange.strippedSegments = layer.strippedSegments ?? 0;
  exchange.inherited = layer.inherited;
  exchange.isHandler = layer.mechanism === 'handler';
  exchange.site = layer.value instanceof Closure ? layer.value.node : layer.node;
  const { frame, conditions, tryFrames, budget, policies, judging, pending, reached, asked } = evaluator;
  const gapsBefore = evaluator.gaps.length;
  const files = new Set<string>();
  const askedHere = new Set<string>();
  const { tick } = evaluator.clock;
  const callSites = evaluator.callSites.splice(0);
  const { current } = evaluator.modules;
  const root = new TryFrame(0);
  const limits = limitsFor(layer, request);
  const trial = new Budget({ ...limits, steps: Math.min(limits.steps, allowance) });
  Object.assign(evaluator, { frame: new Frame(undefined, 0, 0), conditions: [], tryFrames: [root], budget: trial, policies: [policyFor(exchange), { refusals: () => exchange.outcomes.filter(isRefused).length }], judging: true, pending: [], reached: files, asked: askedHere });
  evaluator.journal.begin();
  let attached: ReadonlyMap<string, Slot> = request.attached;
  let isComplete = false;
  try {
    isComplete = runGuarded(exchange, layer, root);
    // By the time of the next layer all of it has happened.
    for (const settle of evaluator.pending) settle();
    exchange.attachments.close();
    attached = attachedBy(exchange);
  } finally {
    attached = carryWrites(attached, evaluator.journal.rollback());
    Object.assign(evaluator, { frame, conditions, tryFrames, budget, policies, judging, pending, reached, asked });
    evaluator.clock.tick = tick;
    evaluator.callSites.push(...callSites);
    evaluator.modules.current = current;
  }
  return { exchange, attached, isIncomplete: !isComplete || trial.cut.size > 0, steps: trial.steps, reached: files, asked: askedHere, gaps: evaluator.gaps.slice(gapsBefore) };
}

/** The trial of a layer that is known to be too large: nothing was seen of it. */
export function untried(evaluator: Evaluator, request: ExchangeRequest): Trial {
  return { exchange: new Exchange(evaluator, request), attached: request.attached, isIncomplete: true, steps: 0, reached: new Set(), asked: new Set(), gaps: [] };
}

/** What later layers find on the request, in its session and in `res.locals`. */
function attachedBy({ simulated, locals, session, headers, request }: Exchange): ReadonlyMap<string, Slot> {
  if (!simulated) return request.attached;
  const kept = [...(locals?.assigned ?? [])].map(([name, slot]): [string, Slot] => [`${LOCALS}${name}`, slot]);
  const remembered = [...(session?.assigned ?? [])].filter(([name]) => isIdentityName(name)).map(([name, slot]): [string, Slot] => [`${SESSION}${name}`, slot]);
  const set = [...(headers?.assigned ?? [])].filter(([, slot]) => isOfServer(slot)).map(([name, slot]): [string, Slot] => [`${HEADERS}${name.toLowerCase()}`, slot]);
  // Express gives each request a `next` of its own.
  return new Map([...[...simulated.assigned].filter(([name]) => name !== 'next'), ...kept, ...remembered, ...set]);
}

/** Whether a text, such as that of a header that a layer sets, is not the client's. */
export function isOfServer(slot: Slot): boolean {
  if (slot instanceof Union) return slot.options.some(isOfServer);
  if (slot instanceof Template) return slot.parts.every(isOfServer);
  if (slot instanceof Unknown) return !slot.details.absent && !slot.deps.some((dep) => /^(req|request|ctx)\b/.test(dep));
  return typeof slot === 'string';
}

function isRefused({ kind, status }: Outcome): boolean {
  return kind === 'error' || (kind === 'respond' && status !== undefined && status >= 300);
}

/** False when the trial ended by a limit of ours. */
function runGuarded(exchange: Exchange, layer: RegisteredLayer, root: TryFrame): boolean {
  try {
    layer.invoke(exchange, layer);
  } catch (signal) {
    if (signal instanceof ThrowSignal) exchange.record({ kind: 'error', value: signal.value });
    else if (signal instanceof BudgetSignal || signal instanceof RangeError) return false;
    else throw signal;
  }
  for (const { value, conditions } of root.throws) if (value !== UNSETTLED) exchange.outcomes.push({ kind: 'error', value, conditions });
  return true;
}
