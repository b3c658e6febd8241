import { arrayMember } from './intrinsics/arrays.ts';
import { conditionOf, joinPossible, runBranch } from './branches.ts';
import type { Evaluator } from './evaluator.ts';
import { mayCall } from './implicit-calls.ts';
import { native } from './intrinsics/native.ts';
import { unionOf } from './join.ts';
import { ArrayValue, HostObject, ObjectValue, Optional, Unknown, type Slot, type Value } from './values.ts';

const ELEMENTS = '@@elements';

/** What a generator function of judged code gives: its body runs once somebody asks for an element, which may never happen. */
export class GeneratorValue extends HostObject {
  override readonly className = 'Generator';
  readonly #evaluator: Evaluator;
  readonly #code: Value;
  readonly #run: () => Value;

  constructor(evaluator: Evaluator, code: Value, run: () => Value) {
    super();
    this.#evaluator = evaluator;
    this.#code = code;
    this.#run = run;
  }

  /** Kept as a property, so that a branch that has not asked for them has not run the body. */
  override get elements(): ArrayValue {
    const known = this.assigned.get(ELEMENTS);
    if (known instanceof ArrayValue) return known;
    const given = this.#run();
    const elements = given instanceof ArrayValue ? given : new ArrayValue([], new Unknown('generator'));
    this.#evaluator.journal.set(this.assigned, ELEMENTS, elements);
    return elements;
  }

  override member(name: string, evaluator: Evaluator): Slot {
    if (name === 'next') return native(name, () => this.#next());
    if (name === 'return' || name === 'throw') return native(name, () => this.#end(name));
    return arrayMember(evaluator, this.elements, name);
  }

  /** What its `catch` and `finally` do then is not followed. */
  #end(name: string): Unknown {
    mayCall(this.#evaluator, this.#code);
    return new Unknown(`generator.${name}()`, { truthy: true });
  }

  /** One step: how far the body comes is not told. */
  #next(): Value {
    const condition = conditionOf(new Unknown('the generator comes to its end'), true, undefined);
    let elements = new ArrayValue([]);
    const result = runBranch(this.#evaluator, condition, () => {
      ({ elements } = this);
      return undefined;
    });
    joinPossible(this.#evaluator, result.after, condition);
    const step = new ObjectValue();
    step.props.set('value', unionOf([...elements.items.map((item) => (item instanceof Optional ? item.value : item)), undefined])).set('done', new Unknown('generator.next().done'));
    return step;
  }
}
