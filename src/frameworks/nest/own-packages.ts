import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { PackageManifest } from '../../evaluate/source-host.ts';
import type { Unknown } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';

/**
 * Whether a value comes from a package of those who wrote the project, which may know its conventions: under the scope of one of
 * its manifests, or taken from a workspace, a directory or a repository. Code of the project that was merely cut off is none.
 */
export function isOwnPackage({ host }: Evaluator, { details }: Unknown, node: ts.Node): boolean {
  const name = details.origin?.package;
  if (name === undefined) return false;
  const manifests = host.packages.filter(({ directory }) => node.getSourceFile().fileName.startsWith(`${directory}/`) || name.startsWith('@')).map(({ manifest }) => manifest);
  const scope = name.startsWith('@') ? `${name.split('/')[0] ?? ''}/` : undefined;
  return manifests.some((manifest) => (scope !== undefined && manifest.name?.startsWith(scope)) || isUnpublished(manifest, name));
}

function isUnpublished({ dependencies, devDependencies, peerDependencies }: PackageManifest, name: string): boolean {
  const wanted = [dependencies, devDependencies, peerDependencies].map((each) => each?.[packageOf(name)]).find((each) => each !== undefined);
  return wanted !== undefined && /^(workspace|file|link|portal|git|ssh|https?|github|gitlab|bitbucket):|^git\+|^\*$/.test(wanted);
}

function packageOf(name: string): string {
  return name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
}
