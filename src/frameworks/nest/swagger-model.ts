import type { PackageModel } from '../../evaluate/evaluator.ts';
import { HostObject, isCallable, NativeFunction, ObjectValue, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { ApplicationValue } from './application.ts';
import { moduleOf } from './common-model.ts';
import { mappedTypes } from './validated-classes.ts';

/** `@nestjs/swagger`: `SwaggerModule.setup` serves the documentation outside of guards and pipes. */
export const swaggerModel: PackageModel = (_evaluator, subpath) => {
  if (subpath !== '') return undefined;
  const module = new ObjectValue({ open: new Unknown('SwaggerModule', { truthy: true }) });
  module.props.set('setup', new NativeFunction('setup', setup, { significant: true }));
  return moduleOf('@nestjs/swagger', mappedTypes(), new Map<string, Value>([['SwaggerModule', module]]));
};

/** Registers the routes of the documentation on the platform, as the module does. */
function setup({ evaluator, args: [path, app, , options], node }: NativeCall): Value {
  if (!(app instanceof ApplicationValue) || typeof path !== 'string') return undefined;
  const instance = app.options.adapter?.instance;
  if (!(instance instanceof HostObject)) return undefined;
  const read = (name: string): Value => (options instanceof ObjectValue ? evaluator.get(options, name) : undefined);
  const base = `/${path.replace(/^\/|\/$/g, '')}`;
  const page = documentationPage();
  const paths = read('swaggerUiEnabled') === false || read('ui') === false ? [] : [base];
  if (read('raw') !== false) paths.push(textOf(read('jsonDocumentUrl'), `${base}-json`), textOf(read('yamlDocumentUrl'), `${base}-yaml`));
  for (const each of paths) {
    const get = evaluator.get(instance, 'get');
    if (isCallable(get)) evaluator.call(get, instance, [each, page], node);
  }
  return undefined;
}

function textOf(value: Value, fallback: string): string {
  return typeof value === 'string' ? `/${value.replace(/^\//, '')}` : fallback;
}

function documentationPage(): Value {
  return native('documentation', ({ args: [, response], evaluator }) => evaluator.call(evaluator.get(response, 'send'), response, ['documentation']));
}
