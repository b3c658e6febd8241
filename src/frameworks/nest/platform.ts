import type { Evaluator } from '../../evaluate/evaluator.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { HostObject, type NativeCall, type NativeFunction, type Slot, type Value } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';
import { createRouter } from '../express/router.ts';
import { nativeClass } from './native-class.ts';

/** The newest major version of Nest that the models know; taken when nothing tells. */
export const NEWEST_NEST = 12;

/** The HTTP framework below a Nest application. */
export type PlatformName = 'express' | 'fastify';

/** What `app.getHttpAdapter()` gives: a thin layer over the instance of the platform. */
export class HttpAdapterValue extends HostObject {
  override readonly className = 'HttpAdapter';
  override readonly significant = true;
  readonly platform: PlatformName;
  /** The Express application or Fastify instance. */
  readonly instance: Value;

  constructor(platform: PlatformName, instance: Value) {
    super();
    this.platform = platform;
    this.instance = instance;
  }

  override member(name: string, evaluator: Evaluator): Slot {
    if (name === 'getInstance') return native(name, () => this.instance);
    if (name === 'getType') return native(name, () => this.platform);
    if (name === 'getHttpServer') return native(name, () => evaluator.get(this.instance, 'server'));
    if (name === 'instance') return this.instance;
    if (/^(set|register|enable|init|create|is|reply|status|end|render|redirect|applyVersion|normalize)/.test(name)) return native(name, () => undefined);
    return evaluator.get(this.instance, name);
  }
}

/** The major version of a package as a file sees it. */
export function majorOf(evaluator: Evaluator, name: string, file: string, fallback: number): number {
  const major = Number.parseInt(evaluator.host.packageVersion(name, file) ?? '', 10);
  return Number.isNaN(major) ? fallback : major;
}

/** An Express application as Nest makes it: version 4 up to Nest 10, version 5 since Nest 11. */
export function expressAdapter(evaluator: Evaluator, nestMajor: number, node: ts.Node | undefined): HttpAdapterValue {
  return new HttpAdapterValue('express', createRouter(evaluator, { kind: 'application', major: nestMajor >= 11 ? 5 : 4, node }));
}

/** A Fastify instance as Nest makes it. */
function fastifyAdapter(call: NativeCall): HttpAdapterValue {
  const { evaluator, args: [options], node } = call;
  if (options instanceof HostObject) return new HttpAdapterValue('fastify', options);
  const factory = evaluator.models.get('fastify')?.(evaluator, '', evaluator.modules.current.file);
  return new HttpAdapterValue('fastify', evaluator.call(factory, undefined, options === undefined ? [] : [options], node));
}

/** `ExpressAdapter` and `FastifyAdapter`: constructing one gives the adapter itself. */
export function adapterClass(name: string, nestMajor: number): NativeFunction {
  const type = nativeClass(name, {});
  const make = (call: NativeCall): Value => {
    if (name === 'FastifyAdapter') return fastifyAdapter(call);
    const [given] = call.args;
    return given instanceof HostObject ? new HttpAdapterValue('express', given) : expressAdapter(call.evaluator, nestMajor, call.node);
  };
  const made = native(name, make);
  for (const [key, slot] of type.props) made.props.set(key, slot);
  return made;
}
