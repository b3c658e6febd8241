import path from 'node:path';

const DRIVE = /^[A-Za-z]:\/$/;

/** Absolute path with forward slashes, without a trailing one (except for a file system root). */
export function toPosix(file: string): string {
  return fromNative(path.resolve(file));
}

/** The same for a path that is absolute already. Editors and shells write the letter of a drive differently. */
export function fromNative(absolute: string): string {
  const posix = absolute.replaceAll('\\', '/').replace(/^[a-z]:\//, (drive) => drive.toUpperCase());
  return posix.length > 1 && posix.endsWith('/') && !DRIVE.test(posix) ? posix.slice(0, -1) : posix;
}

/** Joins parts that already have forward slashes. */
export function joinPath(...parts: readonly string[]): string {
  return path.posix.join(...parts);
}

/** The directory of a path; the root is its own directory. */
export function parentOf(file: string): string {
  if (DRIVE.test(file)) return file;
  const parent = path.posix.dirname(file);
  return DRIVE.test(`${parent}/`) ? `${parent}/` : parent;
}

/** The last part of a path below its directory. */
export function nameOf(file: string): string {
  const parent = parentOf(file);
  return file.slice(parent.endsWith('/') ? parent.length : parent.length + 1);
}

/** Whether `file` is `directory` or lies below it; `/` stands for all drives. */
export function isInside(file: string, directory: string): boolean {
  if (file === directory || directory === '/') return true;
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
    while (!isInside(directory, common)) common = common === parentOf(common) ? '/' : parentOf(common);
  }
  return common;
}
