/** What a user calls a function or class of the project or of a package. */
export interface SymbolName {
  readonly module?: string;
  /** Left out for all that the module has. */
  readonly name?: string;
}

/** Reads `name`, `Class.method`, `package#export`, `./src/file#export`, or a module alone. */
export function parseSymbol(text: string): SymbolName {
  const mark = text.indexOf('#');
  if (mark >= 0) return { module: text.slice(0, mark), name: text.slice(mark + 1) };
  return /^[\w$.]+$/.test(text) ? { name: text } : { module: text };
}

/** Whether a package or the path of a file, with or without its ending, is the module that is meant. */
export function isModule(found: string, meant: string): boolean {
  return found === meant || found.endsWith(`/${meant.replace(/^\.?\//, '')}`);
}
