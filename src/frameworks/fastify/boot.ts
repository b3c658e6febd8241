import type { PathCondition } from '../../evaluate/conditions.ts';
import { thrownValue } from '../../evaluate/completion.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Frame, TryFrame } from '../../evaluate/frame.ts';
import type { Stamp } from '../../evaluate/clock.ts';
import type { ts } from '../../syntax/ts.ts';
import type { FastifyInstance } from './instance.ts';
import { ownConditions } from './own-conditions.ts';

/** Work that waits until the queue comes to it; `instance` is the scope of the plugin that queued it. */
export type Work = (instance: FastifyInstance) => void;

interface Pending {
  readonly work: Work;
  readonly stamp: Stamp;
  readonly conditions: readonly PathCondition[];
  readonly callSites: readonly ts.Node[];
}

interface Loading {
  readonly instance: FastifyInstance;
  readonly queue: Pending[];
}

/**
 * The start-up queue of an application. `register`, `after` and `addHook` only queue; awaiting any of them (or
 * `ready`) runs what the plugin that is loading has queued so far, and a plugin's own queue is run before its
 * next sibling. The queue belongs to the plugin that is loading, not to the variable that `register` is called on.
 * https://github.com/fastify/avvio
 */
export class Boot {
  readonly #evaluator: Evaluator;
  readonly #loading: Loading[];
  readonly #whenReady: Pending[] = [];
  #isFinishing = false;
  /** The logical time up to which plugins have been loaded: the next one is loaded after that. */
  #tick = 0;

  constructor(evaluator: Evaluator, root: FastifyInstance) {
    this.#evaluator = evaluator;
    this.#loading = [{ instance: root, queue: [] }];
  }

  enqueue(work: Work): void {
    this.#innermost.queue.push(this.#pending(work));
  }

  /** Callbacks of `ready` and `listen`: they run when everything has been loaded. */
  whenReady(work: Work): void {
    this.#whenReady.push(this.#pending(work));
  }

  /** What awaiting does: everything that the plugin in progress has queued. */
  drain(): void {
    this.#empty(this.#innermost);
  }

  /** Loads everything that is left. */
  finish(): void {
    if (this.#isFinishing) return;
    this.#isFinishing = true;
    const [root] = this.#loading as [Loading];
    this.#empty(root);
    for (const pending of this.#whenReady.splice(0)) this.#run(root.instance, pending);
    this.#empty(root);
    this.#isFinishing = false;
  }

  /** Runs a plugin in its scope, then what it has queued. */
  load(instance: FastifyInstance, body: () => void): void {
    const loading: Loading = { instance, queue: [] };
    this.#loading.push(loading);
    try {
      body();
      this.#empty(loading);
    } finally {
      this.#loading.pop();
    }
  }

  get #innermost(): Loading {
    return this.#loading.at(-1) as Loading;
  }

  #pending(work: Work): Pending {
    const evaluator = this.#evaluator;
    return { work, stamp: evaluator.clock.stamp(), conditions: ownConditions(evaluator), callSites: [...evaluator.callSites] };
  }

  #empty(loading: Loading): void {
    for (let next = takeFirst(loading.queue); next; next = takeFirst(loading.queue)) this.#run(loading.instance, next);
  }

  /** Queued work runs under the conditions of its registration, whoever waits for it. */
  #run(instance: FastifyInstance, { work, conditions, callSites }: Pending): void {
    const evaluator = this.#evaluator;
    const saved = { conditions: evaluator.conditions, frame: evaluator.frame, callSites: evaluator.callSites.splice(0) };
    evaluator.conditions = [...conditions];
    evaluator.frame = new Frame(undefined, conditions.length, evaluator.budget.registrations);
    evaluator.callSites.push(...callSites);
    evaluator.tryFrames.push(new TryFrame(conditions.length));
    evaluator.clock.tick = Math.max(evaluator.clock.tick, this.#tick);
    try {
      work(instance);
    } catch (signal) {
      // A plugin that throws stops the application; its routes are listed all the same.
      thrownValue(signal);
    } finally {
      this.#tick = Math.max(this.#tick, evaluator.clock.tick);
      evaluator.tryFrames.pop();
      evaluator.conditions = saved.conditions;
      evaluator.frame = saved.frame;
      evaluator.callSites.splice(0, evaluator.callSites.length, ...saved.callSites);
    }
  }
}

/** Order is that of the logical clock: what follows an `await` is queued after the synchronous code around it. */
function takeFirst(queue: Pending[]): Pending | undefined {
  let first = 0;
  for (const [index, { stamp }] of queue.entries()) if (stamp.tick < (queue[first] as Pending).stamp.tick) first = index;
  return queue.splice(first, 1)[0];
}
