export const BASE = 'base';
export const PATHS = { nested: { list: 'from/constant' } } as const;
export enum Section {
  Users = 'users',
  Items = 'items',
}
export const sectionPath = (name: string) => `sections/${name}`;
