import { audit } from '../../../src/audit.ts';
import type { Route } from '../../../src/model/index.ts';

/** The routes that the analysis finds in a folder, as a user without a configuration gets them. */
export async function analyseProject(root: string): Promise<readonly Route[]> {
  const { routes, failures } = await audit({ cwd: root, config: false });
  if (failures.length > 0) throw new Error(failures.map(failure => failure.message).join('\n'));
  return routes;
}
