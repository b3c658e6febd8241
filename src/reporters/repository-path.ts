import path from 'node:path';
import { relativePath } from './relative-path.ts';

/** A path as code hosts want it: from the root of the repository, with forward slashes, without `./`. */
export function repositoryPath(root: string, prefix: string, file: string): string {
  return path.posix.join(prefix, relativePath(root, file));
}

/** The same as a relative reference of a URI. */
export function repositoryUri(root: string, prefix: string, file: string): string {
  const segments = repositoryPath(root, prefix, file).split('/');
  // A colon in the first segment would be read as a scheme.
  return segments.map((segment) => encodeURIComponent(segment.replaceAll(/\p{Cs}/gu, '\ufffd'))).join('/');
}
