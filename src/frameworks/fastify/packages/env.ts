import type { Evaluator } from '../../../evaluate/evaluator.ts';
import { native } from '../../../evaluate/intrinsics/native.ts';
import { ObjectValue, Unknown, type Value } from '../../../evaluate/values.ts';
import { optionOf, pluginModel, provide } from './plugin-model.ts';

/** `@fastify/env`: `fastify.config` has the environment, with the defaults of its schema. */
export const envModel = pluginModel({
  package: '@fastify/env',
  major: 5,
  load(loading) {
    const key = optionOf(loading, 'confKey');
    const name = typeof key === 'string' ? key : 'config';
    const config = configOf(loading.call.evaluator, name, optionOf(loading, 'schema'));
    provide(loading, name, config);
    provide(loading, 'getEnvs', native('getEnvs', () => config));
  },
});

function configOf(evaluator: Evaluator, name: string, schema: Value): ObjectValue {
  const config = new ObjectValue({ open: new Unknown(`fastify.${name}`) });
  const properties = schema instanceof ObjectValue ? evaluator.get(schema, 'properties') : undefined;
  if (!(properties instanceof ObjectValue)) return config;
  for (const key of properties.props.keys()) {
    const property = evaluator.get(properties, key);
    const fallback = property instanceof ObjectValue ? evaluator.get(property, 'default') : undefined;
    config.props.set(key, new Unknown(`fastify.${name}.${key}`, fallback === undefined ? {} : { fallback }));
  }
  return config;
}
