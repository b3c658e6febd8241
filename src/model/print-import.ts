import type { ModuleName, ModuleText } from './attachment.ts';
import type { TextEdit } from './finding.ts';

/** The statement that makes a name of another module known, in the style of the module. */
export function printImport(name: string, source: NonNullable<ModuleName['source']>, module: ModuleText): string {
  const { imported, specifier, file } = source;
  const from = specifier ?? relativeSpecifier(module, file ?? '');
  const quoted = `${module.quote}${from}${module.quote}`;
  if (module.syntax === 'require') {
    const bound = imported === '*' || imported === 'default' ? name : imported === name ? `{ ${name} }` : `{ ${imported}: ${name} }`;
    return `const ${bound} = require(${quoted})${module.semicolon}`;
  }
  const bound = imported === 'default' ? name : imported === '*' ? `* as ${name}` : imported === name ? `{ ${name} }` : `{ ${imported} as ${name} }`;
  return `import ${bound} from ${quoted}${module.semicolon}`;
}

/** The edit that adds imports behind those of a module. */
export function importEdits({ file, importOffset, names }: ModuleText, lines: readonly string[]): readonly TextEdit[] {
  if (lines.length === 0) return [];
  const isFirst = names.size === 0 && importOffset === 0;
  return [{ file, start: importOffset, end: importOffset, text: isFirst ? `${lines.join('\n')}\n` : lines.map((line) => `\n${line}`).join('') }];
}

/** `./guards.js` from a file in the same folder, with the ending that the file uses for its other imports. */
function relativeSpecifier({ file, extension }: ModuleText, target: string): string {
  const from = file.split('/').slice(0, -1);
  const to = target.split('/');
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  const up = from.length - shared;
  const path = [...(up === 0 ? ['.'] : new Array<string>(up).fill('..')), ...to.slice(shared)].join('/');
  const bare = path.replace(/\.[cm]?[jt]sx?$/, '');
  return extension === undefined || extension === '' ? bare.replace(/\/index$/, '') : `${bare}${extension}`;
}
