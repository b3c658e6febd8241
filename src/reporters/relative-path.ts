import path from 'node:path';
import type { SourceLocation } from '../model/index.ts';

/** A path as seen from the project's root, with forward slashes; one that is relative already stays as it is. */
export function relativePath(root: string, file: string): string {
  return /^(?:\/|[A-Za-z]:\/)/.test(file) ? path.posix.relative(root, file) || '.' : file;
}

/** `src/app.ts:12` */
export function placeOf(root: string, location: SourceLocation): string {
  return `${relativePath(root, location.file)}:${location.line}`;
}
