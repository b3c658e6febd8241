/** Every last name of an origin in some table, and every module; filled by the tables when they are made. */
const names = new Set<string>();
const modules = new Set<string>();

/** Makes an origin (`module#path`) known. */
export function learnOrigin(origin: string, lastName: string): void {
  names.add(lastName);
  modules.add(origin.slice(0, origin.indexOf('#')));
}

/** Whether some table has an origin that ends in this name. */
export function isKnownName(name: string): boolean {
  return names.has(name);
}

/** Whether some table has origins in this module, or a detector asks for its family. */
export function isKnownModule(specifier: string): boolean {
  return modules.has(specifier) || specifier.startsWith('passport');
}
