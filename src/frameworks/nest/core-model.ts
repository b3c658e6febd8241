import type { PackageModel } from '../../evaluate/evaluator.ts';
import { nativeObject } from '../../evaluate/intrinsics/native.ts';
import { ArrayValue, NativeFunction, ObjectValue, PromiseValue, type NativeCall, type Value } from '../../evaluate/values.ts';
import { APP_TOKENS } from '../../vocabulary/nest-metadata.ts';
import { createApplication } from './application.ts';
import { moduleOf } from './common-model.ts';
import { nativeClass } from './native-class.ts';
import { expressAdapter, HttpAdapterValue, majorOf, NEWEST_NEST } from './platform.ts';
import { reflectorClass } from './reflector.ts';

function factory(major: number): Value {
  const significant = (name: string, run: (call: NativeCall) => Value): NativeFunction => new NativeFunction(name, run, { significant: true });
  const later = (call: NativeCall, value: Value): PromiseValue => new PromiseValue(value, call.evaluator.clock.tick + 1);
  const object = new ObjectValue();
  object.props.set('create', significant('create', (call) => {
    const given = call.args.find((arg) => arg instanceof HttpAdapterValue);
    const adapter = given instanceof HttpAdapterValue ? given : expressAdapter(call.evaluator, major, call.node);
    const application = createApplication(call, 'http', adapter, major);
    // Whoever makes the platform can serve it.
    application.isServed = adapter === given && adapter.platform === 'express';
    return later(call, application);
  }));
  object.props.set('createMicroservice', significant('createMicroservice', (call) => later(call, createApplication(call, 'microservice', undefined, major))));
  object.props.set('createApplicationContext', significant('createApplicationContext', (call) => later(call, createApplication(call, 'context', undefined, major))));
  return object;
}

/** `RouterModule.register(routes)`: a dynamic module that only carries the tree of prefixes. */
function routerModule(): Value {
  const type = nativeClass('RouterModule', {
    statics: {
      register: ({ args: [routes], self }) => {
        const module = new ObjectValue();
        module.props.set('module', self);
        module.props.set('@@routes', routes ?? new ArrayValue([]));
        return module;
      },
    },
  });
  return type;
}

/** `@nestjs/core`. */
export const coreModel: PackageModel = (evaluator, subpath, file) => {
  if (subpath !== '' && !/^(constants|services|router)/.test(subpath)) return undefined;
  const major = majorOf(evaluator, '@nestjs/core', file, NEWEST_NEST);
  return moduleOf(
    '@nestjs/core',
    new Map<string, Value>([
      ...Object.entries(APP_TOKENS),
      ['NestFactory', factory(major)],
      ['Reflector', reflectorClass(major)],
      ['RouterModule', routerModule()],
      ['ModuleRef', nativeClass('ModuleRef', {})],
      ['HttpAdapterHost', nativeClass('HttpAdapterHost', {})],
      ['LazyModuleLoader', nativeClass('LazyModuleLoader', { members: { load: () => new PromiseValue(nativeObject({}), 0) } })],
      ['REQUEST', '@@token:REQUEST'],
    ]),
  );
};
