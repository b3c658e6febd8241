import type { Evaluator, PackageModel } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { native, nativeObject } from '../../evaluate/intrinsics/native.ts';
import { ObjectValue, type Value } from '../../evaluate/values.ts';
import { CRUD_ROUTES, type CrudRoute } from '../../vocabulary/nest-crud.ts';
import type { ParameterSource } from '../../vocabulary/nest-metadata.ts';
import { moduleOf } from './common-model.ts';
import { decorator, define } from './decorator-target.ts';
import { listItems } from './list-items.ts';
import { assignParameter } from './parameter-decorators.ts';
import { pipe, refuse } from './pipe-classes.ts';
import { verb } from './route-decorators.ts';

const CRUD = '@@crud';

/** `@nestjsx/crud` and its fork: `@Crud()` gives a controller its routes. */
export const crudModel: PackageModel = (_evaluator, subpath) =>
  subpath === '' ? moduleOf('@nestjsx/crud', new Map<string, Value>([['Crud', native('Crud', ({ args: [options] }) => decorator('Crud', (target) => define(target, CRUD, options ?? new ObjectValue())))]])) : undefined;

/** The routes that `@Crud()` generates for a controller. */
export function crudRoutes(evaluator: Evaluator, controller: Value): CrudRoute[] {
  const options = Metadata.of(evaluator).read(controller, undefined, CRUD);
  if (!(options instanceof ObjectValue)) return [];
  const routes = evaluator.get(options, 'routes');
  const names = (key: string): Set<Value> => new Set(routes instanceof ObjectValue ? listItems(evaluator.get(routes, key)).map((item) => item.value) : []);
  const only = names('only');
  const exclude = names('exclude');
  const id = primaryParameter(evaluator, evaluator.get(options, 'params'));
  return CRUD_ROUTES.filter(({ name }) => (only.size === 0 || only.has(name)) && !exclude.has(name)).map((route) => ({ ...route, path: route.path.replace(':id', `:${id}`) }));
}

function primaryParameter(evaluator: Evaluator, params: Value): string {
  if (!(params instanceof ObjectValue)) return 'id';
  const found = [...params.props.keys()].find((name) => evaluator.get(evaluator.get(params, name), 'primary') === true);
  return found ?? 'id';
}

/** A parameter decorator that checks what it hands over. */
function checked(name: string, source: ParameterSource): Value {
  const type = pipe(name, ({ evaluator, args: [value] }) => refuse(evaluator, value));
  return native(name, ({ args: [data], evaluator }) =>
    native(name, (call) => assignParameter(call, { source, data: typeof data === 'string' ? data : undefined, pipes: [evaluator.construct(type, [])], schema: undefined, factory: undefined })),
  );
}

/** `@nestia/core`: `@TypedRoute.Get()`, and parameters that are checked by their types. */
export const nestiaModel: PackageModel = (_evaluator, subpath) => {
  if (subpath !== '') return undefined;
  const routes = nativeObject(Object.fromEntries(['Get', 'Post', 'Put', 'Patch', 'Delete'].map((name) => [name, verb(name, name.toUpperCase())])));
  return moduleOf('@nestia/core', new Map<string, Value>([
    ['TypedRoute', routes],
    ['EncryptedRoute', routes],
    ['TypedBody', checked('TypedBody', 'body')],
    ['EncryptedBody', checked('EncryptedBody', 'body')],
    ['TypedQuery', checked('TypedQuery', 'query')],
    ['TypedParam', checked('TypedParam', 'params')],
    ['TypedHeaders', checked('TypedHeaders', 'headers')],
  ]));
};
