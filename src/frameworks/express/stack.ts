import { happensBefore, type Stamp } from '../../evaluate/clock.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { ArrayValue, HostObject, isCallable, Union, Unknown, type Slot, type Value } from '../../evaluate/values.ts';
import type { Step } from './placements.ts';

/** A write into the list of layers of a router, which changes what was registered before it in a way that is not followed. */
export interface StackEdit {
  readonly stamp: Stamp;
  /** Whether it went into a layer or a route rather than into the list. */
  readonly isInside: boolean;
}

const EDITS: ReadonlySet<string> = new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin']);
const ONE: ReadonlySet<string> = new Set(['find', 'findLast', 'at']);
const CALLING: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'filter', 'find', 'findLast', 'findIndex', 'findLastIndex', 'some', 'every', 'reduce']);

/** `router.stack`, which Express leaves open to everybody: what is read from it is not known, and who writes into it is noted. */
export class StackValue extends HostObject {
  override readonly className = 'router.stack';
  override readonly significant = true;
  readonly #edits: StackEdit[];
  readonly #isInside: boolean;

  constructor(edits: StackEdit[], isInside = false) {
    super();
    this.#edits = edits;
    this.#isInside = isInside;
  }

  override get elements(): ArrayValue {
    return new ArrayValue([new LayerValue(this.#edits)], new Unknown('router.stack[*]'));
  }

  override member(name: string, evaluator: Evaluator): Slot {
    const layer = new LayerValue(this.#edits);
    if (/^\d+$/.test(name) || name === '@@any') return layer;
    if (EDITS.has(name)) {
      return native(name, () => {
        noteEdit(evaluator, this.#edits, this.#isInside);
        return name === 'pop' || name === 'shift' ? layer : new Unknown(`router.stack.${name}()`);
      });
    }
    if (!ONE.has(name) && !CALLING.has(name)) return new Unknown(`router.stack.${name}`);
    return native(name, ({ args, node }) => {
      const [fn] = args;
      const given: readonly Value[] = [layer, new Unknown('index'), this];
      if (isCallable(fn)) evaluator.call(fn, undefined, name === 'reduce' ? [args[1], ...given] : given, node);
      return ONE.has(name) ? layer : name === 'forEach' ? undefined : new Unknown(`router.stack.${name}()`);
    });
  }

  override assign(_name: string, _value: Value, evaluator: Evaluator): boolean {
    noteEdit(evaluator, this.#edits, this.#isInside);
    return true;
  }
}

/** An element of `router.stack`: a middleware, a mounted router or a route with a list of its own. */
class LayerValue extends HostObject {
  override readonly className = 'layer';
  override readonly significant = true;
  readonly #edits: StackEdit[];

  constructor(edits: StackEdit[]) {
    super();
    this.#edits = edits;
  }

  override member(name: string): Slot {
    if (name === 'route') return new Union([undefined, new LayerValue(this.#edits)]);
    return name === 'stack' ? new StackValue(this.#edits, true) : new Unknown(`layer.${name}`);
  }

  override assign(_name: string, _value: Value, evaluator: Evaluator): boolean {
    noteEdit(evaluator, this.#edits, true);
    return true;
  }
}

/** Remembers an edit that happens at start-up. */
export function noteEdit(evaluator: Evaluator, edits: StackEdit[], isInside: boolean): void {
  if (!evaluator.judging) edits.push({ stamp: evaluator.clock.stamp(), isInside });
}

/** Whether an edit may have changed what one of the steps registered. */
export function isEdited(steps: readonly Step[], isInside: boolean): boolean {
  return steps.some(({ router, registration }) => router.edits.some((edit) => (edit.isInside || !isInside) && happensBefore(registration.stamp, edit.stamp) !== 'no'));
}
