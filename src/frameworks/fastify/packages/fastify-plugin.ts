import type { PackageModel } from '../../../evaluate/evaluator.ts';
import { unionOf } from '../../../evaluate/join.ts';
import { negationOf } from '../../../evaluate/operators.ts';
import { NativeFunction, ObjectValue, Union, type NativeCall, type Value } from '../../../evaluate/values.ts';
import { markShared, pluginsOf } from '../plugin.ts';

/** `fastify-plugin`: marks a function, so that it runs in the scope of its parent. */
export const fastifyPluginModel: PackageModel = (_evaluator, subpath) => {
  if (subpath) return undefined;
  const fp = new NativeFunction('fp', wrap, { significant: true });
  for (const name of ['default', 'fastifyPlugin']) fp.props.set(name, fp);
  return fp;
};

function wrap(call: NativeCall): Value {
  const { evaluator, args: [value, options] } = call;
  if (value instanceof Union) return unionOf(value.options.map((each) => wrap({ ...call, args: [each, options] })));
  const [plugin] = pluginsOf(evaluator, value);
  if (plugin?.kind !== 'readable') return value;
  const option = options instanceof ObjectValue ? evaluator.get(options, 'encapsulate') : false;
  markShared(evaluator, plugin.run, negationOf(evaluator, option));
  const name = options instanceof ObjectValue ? evaluator.get(options, 'name') : options;
  if (typeof name === 'string') evaluator.set(plugin.run, '@@symbol:"fastify.display-name"', name);
  if (options instanceof ObjectValue) evaluator.set(plugin.run, '@@symbol:"plugin-meta"', options);
  return plugin.run;
}
