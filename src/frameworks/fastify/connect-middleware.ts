import { NativeFunction, type Value } from '../../evaluate/values.ts';

const middlewares = new WeakMap<NativeFunction, { readonly value: Value }>();

/** A Connect middleware in the place of a hook. */
export function connectHook(middleware: Value): NativeFunction {
  const hook = new NativeFunction('use', () => undefined);
  middlewares.set(hook, { value: middleware });
  return hook;
}

/** The middleware behind a hook, or undefined for other hooks. */
export function connectMiddleware(value: Value): { readonly value: Value } | undefined {
  return value instanceof NativeFunction ? middlewares.get(value) : undefined;
}
