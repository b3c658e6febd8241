import { isSourceName } from './file-names.ts';
import type { FileStore } from './file-store.ts';
import { joinPath, relativeTo } from './posix-path.ts';

const SOURCE_EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const WRITTEN_EXTENSION = /(?:\.d)?\.(?:[cm]?[jt]s|[jt]sx)$/;
const OUTPUT_FOLDER = /^(?:dist|lib|build|out|output|es|esm|cjs|out-tsc|compiled)(?:\/(?:cjs|esm|es|types|commonjs|module|node))?(?:\/|$)/;

/** The source file that a path means, whichever extension it is written with. */
export function findSourceFile(store: FileStore, path: string): string | undefined {
  const stem = path.replace(WRITTEN_EXTENSION, '');
  return SOURCE_EXTENSIONS.map((extension) => stem + extension).find((file) => store.kindOf(file) === 'file' && isSourceName(file));
}

/** The source file that a path means, whichever extension it is written with, or as a directory with an index file. */
export function findSource(store: FileStore, path: string): string | undefined {
  const stem = path.replace(/\/$/, '').replace(WRITTEN_EXTENSION, '');
  return findSourceFile(store, stem) ?? findSourceFile(store, `${stem}/index`);
}

/** The source of a file that a manifest names, which may be build output that does not exist: `dist/x.js` is `src/x.ts`. */
export function findSourceOfTarget(store: FileStore, packageDirectory: string, target: string): string | undefined {
  const path = joinPath(packageDirectory, target);
  const inside = relativeTo(packageDirectory, path);
  const stripped = inside.replace(OUTPUT_FOLDER, '');
  for (const candidate of sourcesOf(inside, stripped)) {
    const found = findSource(store, joinPath(packageDirectory, candidate));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The index of a package may be what asks for the folder of the output as a whole. */
function sourcesOf(inside: string, stripped: string): readonly string[] {
  if (stripped === inside) return [inside];
  if (stripped === '') return ['src', 'source', inside];
  return [`src/${stripped}`, stripped, `lib/${stripped}`, `source/${stripped}`, inside];
}
