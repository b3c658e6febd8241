import { CLEARTEXT_SCHEMES } from '../../vocabulary/transport-targets.ts';
import type { DetectorProject } from '../core/project.ts';
import type { TextScan } from '../core/text-scan.ts';

const SCHEME = new RegExp(`(?:^|[^a-z])(?:${Object.keys(CLEARTEXT_SCHEMES).join('|')})$`, 'i');
/** Hosts of this machine and of namespaces, which are never connected to. */
const HARMLESS = /^(?:localhost|127\.|0\.0\.0\.0|\[::1|www\.w3\.org|schemas?\.)/i;
const projects = new WeakMap<DetectorProject, boolean>();

/** Whether a text has a URL without encryption, of a host that is not this machine. */
export function hasRemoteUrl(text: string, { urls }: TextScan): boolean {
  return urls.some((at) => SCHEME.test(text.slice(Math.max(0, at - 6), at)) && !HARMLESS.test(text.slice(at + 3, at + 14)));
}

/** Whether some file of the server has one, which another file may connect to. */
export function someFileHasRemoteUrl(project: DetectorProject): boolean {
  let known = projects.get(project);
  if (known === undefined) projects.set(project, (known = search(project)));
  return known;
}

function search(project: DetectorProject): boolean {
  for (const path of project.sources(({ urls }) => urls.length > 0)) {
    const text = project.host.text(path);
    const scan = project.scan(path);
    if (text !== undefined && scan && hasRemoteUrl(text, scan)) return true;
  }
  return false;
}
