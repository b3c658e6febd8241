import type { PackageModel } from '../../evaluate/evaluator.ts';
import { NativeFunction, ObjectValue, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import { ApplicationValue } from './application.ts';
import { moduleOf } from './common-model.ts';
import { pathSettings } from './settings.ts';
import { mappedTypes } from './validated-classes.ts';

/** `@nestjs/swagger`: `SwaggerModule.setup` serves the documentation outside of guards and pipes. */
export const swaggerModel: PackageModel = (_evaluator, subpath) => {
  if (subpath !== '') return undefined;
  const module = new ObjectValue({ open: new Unknown('SwaggerModule', { truthy: true }) });
  module.props.set('setup', new NativeFunction('setup', setup, { significant: true }));
  return moduleOf('@nestjs/swagger', mappedTypes(), new Map<string, Value>([['SwaggerModule', module]]));
};

/** The pages that the module adds to the platform. */
function setup({ evaluator, args: [path, app, , options], node }: NativeCall): Value {
  if (!(app instanceof ApplicationValue) || typeof path !== 'string') return undefined;
  const read = (name: string): Value => (options instanceof ObjectValue ? evaluator.get(options, name) : undefined);
  const prefix = read('useGlobalPrefix') === true ? pathSettings(evaluator, app).prefix : '';
  const base = `${prefix === '' ? '' : `/${prefix.replace(/^\/|\/$/g, '')}`}/${path.replace(/^\/|\/$/g, '')}`;
  const paths = read('swaggerUiEnabled') === false || read('ui') === false ? [] : [base];
  if (read('raw') !== false) paths.push(textOf(read('jsonDocumentUrl'), `${base}-json`), textOf(read('yamlDocumentUrl'), `${base}-yaml`));
  app.addPages(evaluator, paths, node);
  return undefined;
}

function textOf(value: Value, fallback: string): string {
  return typeof value === 'string' ? `/${value.replace(/^\//, '')}` : fallback;
}
