import { BudgetSignal } from './completion.ts';
import { meter } from './join.ts';
import type { Frame } from './frame.ts';
import type { Closure } from './values.ts';

/** Limits that make every analysis end; counted in evaluated nodes, so that they do not depend on the machine. */
export interface BudgetLimits {
  readonly steps: number;
  readonly depth: number;
  readonly recursion: number;
  /** Steps of one call in its own body, without a registration. */
  readonly ownSteps: number;
  /** Steps of one deep call with everything it calls, without a registration. */
  readonly totalSteps: number;
  /** Steps after which a call is asked whether it can reach a framework object at all; if not, it ends there. */
  readonly coldSteps?: number;
  /** Calls of one function inside of itself, counted over the whole analysis: what calls itself twice doubles with each level. */
  readonly nestedCalls?: number;
  /** Own steps of all calls of one function in which nothing was registered: what costs much again and again would use up all steps. */
  readonly functionSteps?: number;
}

export const DEFAULT_LIMITS: BudgetLimits = { steps: 3_000_000, depth: 70, recursion: 12, ownSteps: 60_000, totalSteps: 400_000, coldSteps: 12_000, functionSteps: 30_000 };

/** Own steps of a call that is no small matter, and how much more all calls may cost that are. */
const COSTLY = 50;
const CHEAPLY = 4;

/** So many calls of a function may each cost the whole of `coldSteps`, later ones ever less: what every module calls would use up all steps. */
const PATIENCE = 3;

/** Counts the work of one analysis. */
export class Budget {
  readonly limits: BudgetLimits;
  readonly frames: Frame[] = [];
  readonly cut = new Map<string, Closure | undefined>();
  steps = 0;
  /** Grows with every registration on a framework object. */
  registrations = 0;
  /** Whether a call can reach a framework object. */
  reaches: ((frame: Frame) => boolean) | undefined;
  /** How often calls of a function were ended because they cannot reach a framework object. */
  readonly #cooled = new Map<Closure['node'], number>();
  /** How often calls of a function were ended because they went on for too long. */
  readonly #ended = new Map<Closure['node'], number>();
  /** Calls of a function in which nothing was registered, and their own steps. */
  readonly #spent = new Map<Closure['node'], { calls: number; steps: number }>();
  readonly #nested = new Map<Closure['node'], number>();
  #metered = meter.units;

  constructor(limits: BudgetLimits = DEFAULT_LIMITS) {
    this.limits = limits;
  }

  get exhausted(): boolean {
    return this.steps >= this.limits.steps;
  }

  /** Counts one evaluated node. */
  step(): void {
    const units = meter.units - this.#metered;
    this.#metered = meter.units;
    this.steps += 1 + Math.floor(units / 4);
    const frame = this.frames.at(-1);
    if (!frame) return;
    frame.ownSteps += 1 + Math.floor(units / 4);
    if (frame.ownSteps > this.limits.ownSteps && this.#isCold(frame)) this.#abort(frame, 'steps');
  }

  /** Whether another call of this function may be evaluated. */
  admits(callee: Closure): boolean {
    if (this.exhausted) return this.#note('the step budget', callee);
    if (this.frames.length >= this.limits.depth) return this.#note('the depth limit', callee);
    if (this.#isWasteful(callee)) return this.#note('the budget for all calls of one function', callee);
    let active = 0;
    for (const frame of this.frames) if (frame.callee?.node === callee.node) active += 1;
    return (active < this.limits.recursion && (active < 2 || this.#nestsAgain(callee))) || this.#note('the recursion limit', callee);
  }

  /** What every route calls, such as what makes its guards, is called often but costs little each time. */
  #isWasteful({ node }: Closure): boolean {
    const { functionSteps = Infinity } = this.limits;
    const { calls = 0, steps = 0 } = this.#spent.get(node) ?? {};
    return steps > functionSteps * (steps > COSTLY * calls ? 1 : CHEAPLY);
  }

  #nestsAgain({ node }: Closure): boolean {
    const { nestedCalls = Infinity } = this.limits;
    const times = (this.#nested.get(node) ?? 0) + 1;
    this.#nested.set(node, times);
    return times <= nestedCalls;
  }

  /** To be called when a call ends. */
  leave(frame: Frame): void {
    this.#pop(frame);
    const caller = this.frames.at(-1);
    if (!caller) return;
    caller.totalSteps += frame.ownSteps + frame.totalSteps;
    this.#cool(caller);
    if (this.frames.length > 3 && this.#isCold(caller)) this.#endLong(caller);
  }

  /**
   * To be called when a call was ended here. What it cost counts for callers that cannot reach a framework object either: where each
   * level of a recursion calls itself more than once, they would go on for ever. Others may have more to do.
   */
  abandon(frame: Frame): void {
    if (frame.isWarm === false) this.leave(frame);
    else this.#pop(frame);
  }

  #pop(frame: Frame): void {
    this.frames.pop();
    const node = frame.callee?.node;
    if (!node || frame.registrations !== this.registrations) return;
    const { calls, steps } = this.#spent.get(node) ?? { calls: 0, steps: 0 };
    this.#spent.set(node, { calls: calls + 1, steps: steps + frame.ownSteps });
  }

  /** Ends an expensive call that cannot reach a framework object: nothing it does can register a route. */
  #cool(frame: Frame): void {
    const { coldSteps } = this.limits;
    if (coldSteps === undefined || frame.isWarm || !frame.callee || !this.reaches) return;
    const times = this.#cooled.get(frame.callee.node) ?? 0;
    if (frame.totalSteps < coldSteps / 2 ** Math.max(0, times - PATIENCE)) return;
    frame.isWarm = frame.registrations !== this.registrations || this.reaches(frame);
    if (frame.isWarm) return;
    this.#cooled.set(frame.callee.node, times + 1);
    this.#abort(frame, 'calls that cannot reach an application');
  }

  /** Ends a call that goes on and on without a registration, ever sooner when it was ended before. */
  #endLong(frame: Frame): void {
    const node = frame.callee?.node;
    const times = (node && this.#ended.get(node)) ?? 0;
    if (frame.totalSteps <= this.limits.totalSteps / 2 ** times) return;
    if (node) this.#ended.set(node, times + 1);
    this.#abort(frame, 'calls');
  }

  #isCold(frame: Frame): boolean {
    return frame.registrations === this.registrations && this.frames.length > 1;
  }

  #abort(frame: Frame, what: string): never {
    this.#note(`the budget for ${what} of one call`, frame.callee);
    throw new BudgetSignal(frame);
  }

  #note(limit: string, callee: Closure | undefined): false {
    const key = `${limit}: ${callee?.name ?? 'a module'}`;
    if (!this.cut.has(key)) this.cut.set(key, callee);
    return false;
  }
}
