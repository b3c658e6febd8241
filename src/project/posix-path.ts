import path from 'node:path';

/** Absolute path with forward slashes, without a trailing one (except for a file system root). */
export function toPosix(file: string): string {
  const absolute = path.resolve(file).replaceAll('\\', '/');
  return absolute.length > 1 && absolute.endsWith('/') && !absolute.endsWith(':/') ? absolute.slice(0, -1) : absolute;
}

/** Joins parts that already have forward slashes. */
export function joinPath(...parts: readonly string[]): string {
  return path.posix.join(...parts);
}

/** The directory of a path; the root is its own directory. */
export function parentOf(file: string): string {
  return path.posix.dirname(file);
}

/** Whether `file` is `directory` or lies below it. */
export function isInside(file: string, directory: string): boolean {
  if (file === directory) return true;
  return file.startsWith(directory.endsWith('/') ? directory : `${directory}/`);
}

/** `file` as seen from `directory`, `.` for the directory itself, `../x` for what lies outside. */
export function relativeTo(directory: string, file: string): string {
  return path.posix.relative(directory, file) || '.';
}

/** The directories from `directory` up to `top` (both included), innermost first. */
export function directoriesUpTo(directory: string, top: string): readonly string[] {
  const found: string[] = [];
  for (let current = directory; isInside(current, top); current = parentOf(current)) {
    found.push(current);
    if (current === parentOf(current)) break;
  }
  return found;
}

/** The deepest directory that contains all of the given ones; `directories` has at least one item. */
export function commonDirectory(directories: readonly string[]): string {
  let [common = '/'] = directories;
  for (const directory of directories) {
    while (!isInside(directory, common)) common = parentOf(common);
  }
  return common;
}
