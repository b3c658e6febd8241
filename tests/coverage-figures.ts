import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url)).replaceAll('\\', '/');

/** How often each statement of a file was run, as Istanbul keeps it. */
interface FileCoverage {
  readonly s: Readonly<Record<string, number>>;
}

/** One line for each folder: how many of its statements were run. */
export function figuresOf(coverage: unknown, folders: readonly string[]): readonly string[] {
  const files = Object.entries(JSON.parse(JSON.stringify(coverage)) as Readonly<Record<string, FileCoverage>>);
  return folders.map(folder => {
    const counts = files.filter(([file]) => file.replaceAll('\\', '/').startsWith(`${ROOT}${folder}/`)).flatMap(([, { s }]) => Object.values(s));
    const run = counts.filter(count => count > 0).length;
    return `${folder}: ${((100 * run) / counts.length).toFixed(1)} % of the statements (${run} of ${counts.length})`;
  });
}
