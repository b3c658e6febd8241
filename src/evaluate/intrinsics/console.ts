import { HostObject, type NativeFunction } from '../values.ts';
import { native } from './native.ts';

/**
 * `console`, whose methods answer nothing and cannot fail. What the code assigns to them is left out: what is
 * printed decides no answer to a request, a wrapped `console.log` would be run at every line that is printed, and
 * the applications of one repository, which are processes of their own, would wrap each other's.
 */
export class ConsoleObject extends HostObject {
  override readonly className = 'Console';
  readonly #methods = new Map<string, NativeFunction>();

  override member(name: string): NativeFunction {
    let method = this.#methods.get(name);
    if (!method) this.#methods.set(name, (method = native(`console.${name}`, () => undefined)));
    return method;
  }

  override assign(): boolean {
    return true;
  }
}
