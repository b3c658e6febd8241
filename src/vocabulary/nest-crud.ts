/** A route that `@Crud()` generates (`@nestjsx/crud`, `@dataui/crud`); `:id` stands for the primary parameter. */
export interface CrudRoute {
  readonly name: string;
  readonly method: string;
  readonly path: string;
}

/** https://github.com/nestjsx/crud/wiki/Controllers#api-endpoints */
export const CRUD_ROUTES: readonly CrudRoute[] = [
  { name: 'getManyBase', method: 'GET', path: '' },
  { name: 'getOneBase', method: 'GET', path: ':id' },
  { name: 'createManyBase', method: 'POST', path: 'bulk' },
  { name: 'createOneBase', method: 'POST', path: '' },
  { name: 'updateOneBase', method: 'PATCH', path: ':id' },
  { name: 'replaceOneBase', method: 'PUT', path: ':id' },
  { name: 'deleteOneBase', method: 'DELETE', path: ':id' },
];
