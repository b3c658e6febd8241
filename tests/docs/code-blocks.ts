/** A program in the documentation of a rule. */
export interface DocumentedProgram {
  /** Whether the rule reports something in it. */
  readonly isReported: boolean;
  /** The line of the opening fence, from 1. */
  readonly line: number;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The fenced blocks below headings with ❌ and ✅. A line `// file: src/app.ts` starts a file; without one the block is `src/main.ts`
 * (or `.js`, by the language of the fence). A `package.json` with everything that is imported is made up.
 */
export function readPrograms(markdown: string): readonly DocumentedProgram[] {
  const programs: DocumentedProgram[] = [];
  let isReported: boolean | undefined;
  let block: { readonly line: number; readonly language: string; readonly lines: string[] } | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    const fence = /^```(\w*)/.exec(text);
    if (block && fence) {
      if (isReported !== undefined && /^(ts|js)$/.test(block.language)) programs.push({ isReported, line: block.line, files: splitFiles(block.lines, block.language) });
      block = undefined;
    } else if (fence) block = { line: index + 1, language: fence[1] ?? '', lines: [] };
    else if (block) block.lines.push(text);
    else if (text.startsWith('#')) isReported = text.includes('❌') ? true : text.includes('✅') ? false : undefined;
  }
  return programs;
}

function splitFiles(lines: readonly string[], language: string): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  let name = `src/main.${language}`;
  for (const line of lines) {
    const start = /^\/\/ file: (\S+)$/.exec(line)?.[1];
    if (start !== undefined) name = start;
    files[name] = start === undefined ? `${files[name] ?? ''}${line}\n` : '';
  }
  const [entry] = Object.keys(files);
  return { 'package.json': JSON.stringify({ name: 'documented', main: entry, type: 'module', dependencies: importsOf(Object.values(files).join('\n')) }), ...files };
}

function importsOf(text: string): Readonly<Record<string, string>> {
  const names = [...text.matchAll(/(?:from|import|require\() ?'([^'.][^']*)'/g)].map((match) => match[1] ?? '');
  const packages = names.filter((name) => !name.startsWith('node:')).map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));
  return Object.fromEntries(packages.map((name) => [name, '*']));
}
