import type { SourceHost } from '../evaluate/source-host.ts';
import type { DetectorFactKind, DetectorFactMap } from '../model/facts/index.ts';
import { compareLocations } from '../model/location.ts';
import type { ts } from '../syntax/ts.ts';
import type { Emit } from './core/detector.ts';
import { DetectorProject } from './core/project.ts';
import { detectFile, detectFileAgain } from './detect-file.ts';
import { PROJECT_DETECTORS } from './registry.ts';

/** What the detectors found, by kind, each list sorted by location; a kind without facts is an empty list. */
export type DetectorFacts = { readonly [K in DetectorFactKind]: readonly DetectorFactMap[K][] };

/** Runs every detector over every source file of a project. */
export function detectAll(host: SourceHost): DetectorFacts {
  const project = new DetectorProject(host);
  const collector = new Collector();
  for (const path of host.files) detectFileAgain(path, project, collector.emit);
  for (const detector of PROJECT_DETECTORS) detector.run(project, collector.emit);
  return collector.facts();
}

/** Runs the detectors that look at one file; facts may lie in a file that it imports. */
export function detectInFile(file: ts.SourceFile, context: { readonly host: SourceHost }): DetectorFacts {
  const collector = new Collector();
  detectFile(file, new DetectorProject(context.host), collector.emit);
  return collector.facts();
}

class Collector {
  private readonly found = new Map<DetectorFactKind, Map<string, DetectorFactMap[DetectorFactKind]>>();

  readonly emit: Emit = (kind, fact) => {
    const list = this.found.get(kind) ?? new Map<string, DetectorFactMap[DetectorFactKind]>();
    this.found.set(kind, list);
    const { file, line, column } = fact.location;
    const key = `${file}:${String(line)}:${String(column)}`;
    const earlier = list.get(key);
    list.set(key, earlier ? merge(earlier, fact) : fact);
  };

  facts(): DetectorFacts {
    const facts = {} as Record<DetectorFactKind, unknown>;
    for (const kind of DETECTOR_FACT_KINDS) {
      facts[kind] = [...(this.found.get(kind)?.values() ?? [])].sort((a, b) => compareLocations(a.location, b.location));
    }
    return facts as DetectorFacts;
  }
}

/** The same place found from two files: one fact with the related locations of both. */
function merge<T extends DetectorFactMap[DetectorFactKind]>(first: T, second: T): T {
  const known = new Set(first.related.map((r) => `${r.location.file}:${String(r.location.line)}`));
  const more = second.related.filter((r) => !known.has(`${r.location.file}:${String(r.location.line)}`));
  if (!('form' in first && first.form === 'name' && 'form' in second && second.form === 'sink')) return { ...first, related: [...first.related, ...more] };
  return { ...second, related: [...first.related, ...more] };
}

/** Every kind of fact that the detectors can find. */
export const DETECTOR_FACT_KINDS: readonly DetectorFactKind[] = [
  'HardcodedSecret',
  'SecretFallback',
  'CleartextTransport',
  'DisabledTlsVerification',
  'WeakTls',
  'PermissiveTrustProxy',
  'InsecureCookie',
  'PermissiveCors',
  'MissingSecurityHeaders',
  'DisabledHelmet',
  'OAuthWeakness',
  'SessionFixation',
  'InsecureJwt',
  'WeakCrypto',
  'TimingUnsafeComparison',
  'PredictableValue',
  'PlaintextPassword',
  'SensitiveLog',
  'SensitiveResponse',
  'MissingRequestLog',
  'UserEnumeration',
  'BodyLimit',
];
