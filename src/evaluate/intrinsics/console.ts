import { HostObject, Unknown, type Slot } from '../values.ts';
import { native } from './native.ts';

const METHODS: ReadonlySet<string> = new Set('log warn dir dirxml time timeEnd timeLog trace assert clear count countReset group groupCollapsed groupEnd table debug info error'.split(' '));

/**
 * `console`, whose methods answer nothing and cannot fail. What the code puts in their place is left out: what is
 * printed decides no answer to a request, a wrapped `console.log` would be run at every line that is printed, and
 * the applications of one repository, which are processes of their own, would wrap each other's.
 */
export class ConsoleObject extends HostObject {
  override readonly className = 'Console';
  readonly #methods = new Map([...METHODS].map((name) => [name, native(`console.${name}`, () => undefined)]));

  override member(name: string): Slot {
    return this.#methods.get(name) ?? new Unknown(`console.${name}`);
  }

  override assign(name: string): boolean {
    return METHODS.has(name);
  }
}
