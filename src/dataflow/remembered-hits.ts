import type { SourceHost } from '../evaluate/source-host.ts';
import type { ts } from '../syntax/ts.ts';
import type { Engine, Hit } from './engine.ts';
import type { Root } from './roots.ts';
import { MAX_STEPS, noteParameters, runRoot } from './run-root.ts';

/** A handler with where its data arrives. */
export interface Followed {
  readonly root: Root;
  readonly hits: readonly Hit[];
}

/** What one run over a handler showed and took. */
interface Outcome {
  /** What the inventory told about the handler. */
  readonly told: string;
  readonly hits: readonly Hit[];
  readonly visits: number;
}

/** A run over all handlers of a project in one state. */
interface Run {
  /** What the engine knows of the project as a whole. */
  readonly setting: string;
  readonly outcomes: ReadonlyMap<ts.Node, Outcome>;
  readonly followed: ReadonlyMap<ts.SourceFile, ReadonlySet<ts.SourceFile>>;
  /** Where the order of the handlers may have mattered. */
  readonly ordered: ReadonlySet<ts.SourceFile>;
}

const runs = new WeakMap<object, Run>();

/**
 * Runs every handler. In a later state of the same project only those are run again that can reach a file that has changed, or one
 * where the order of the handlers matters; the others would show the same, as long as nothing comes near the budget.
 */
export function followRoots(roots: readonly Root[], host: SourceHost, setting: string, open: () => Engine): { readonly found: readonly Followed[]; readonly engine: Engine } {
  const earlier = host.layout && runs.get(host.layout);
  const again = earlier?.setting === setting ? followChanged(roots, host, earlier, open()) : undefined;
  if (again) return again;
  const engine = open();
  const outcomes = runAll(roots, engine);
  if (host.layout) {
    if (engine.cut.size === 0) runs.set(host.layout, { setting, outcomes, followed: engine.project.followed, ordered: engine.ordered });
    else runs.delete(host.layout);
  }
  return { found: withHits(roots, outcomes), engine };
}

function followChanged(roots: readonly Root[], host: SourceHost, earlier: Run, engine: Engine): { readonly found: readonly Followed[]; readonly engine: Engine } | undefined {
  const touched = filesThatReach((file) => host.sourceFile(file.fileName) !== file || earlier.ordered.has(file), earlier);
  const isKept = ({ node }: Root): boolean => !touched.has(node.getSourceFile());
  const kept = new Map<ts.Node, Outcome>();
  for (const root of roots) {
    const outcome = earlier.outcomes.get(root.node);
    if (outcome && isKept(root) && outcome.told === toldAbout(root)) kept.set(root.node, outcome);
  }
  const others = roots.filter(({ node }) => !kept.has(node));
  if (others.length > kept.size || !isCheap(kept, earlier)) return undefined;
  const outcomes = runAll(others, engine, roots);
  return engine.cut.size === 0 && isApart(kept, engine, earlier) ? { found: withHits(roots, new Map([...kept, ...outcomes])), engine } : undefined;
}

/** Whether none of the kept ones would be cut off if it had to do the work that others did for it before. */
function isCheap(kept: ReadonlyMap<ts.Node, Outcome>, { outcomes }: Run): boolean {
  const most = Math.max(0, ...[...kept.values()].map(({ visits }) => visits));
  const lost = [...outcomes].reduce((sum, [node, { visits }]) => (kept.has(node) ? sum : sum + visits), 0);
  return most + lost <= MAX_STEPS;
}

/** Whether none of the kept ones leads to where the order matters since the change. */
function isApart(kept: ReadonlyMap<ts.Node, Outcome>, { ordered }: Engine, earlier: Run): boolean {
  const touched = filesThatReach((file) => ordered.has(file), earlier);
  return [...kept.keys()].every((node) => !touched.has(node.getSourceFile()));
}

function runAll(roots: readonly Root[], engine: Engine, all = roots): ReadonlyMap<ts.Node, Outcome> {
  for (const root of all) noteParameters(root, engine);
  return new Map(roots.map((root) => [root.node, run(root, engine)]));
}

function run(root: Root, engine: Engine): Outcome {
  const before = engine.visits;
  const hits = runRoot(root, engine);
  return { told: toldAbout(root), hits, visits: engine.visits - before };
}

function toldAbout({ roles, isFastify, routes }: Root): string {
  return JSON.stringify([roles, isFastify, routes.map(({ schemas, controls: { validation } }) => [schemas, validation.body.status, validation.query.status, validation.params.status])]);
}

function withHits(roots: readonly Root[], outcomes: ReadonlyMap<ts.Node, Outcome>): readonly Followed[] {
  return roots.map((root) => ({ root, hits: outcomes.get(root.node)?.hits ?? [] }));
}

/** The files from which imports were followed to one that has changed, and these themselves. */
function filesThatReach(hasChanged: (file: ts.SourceFile) => boolean, { outcomes, followed }: Run): ReadonlySet<ts.SourceFile> {
  const importers = new Map<ts.SourceFile, ts.SourceFile[]>();
  const files = new Set([...outcomes.keys()].map((node) => node.getSourceFile()));
  for (const [from, targets] of followed) {
    files.add(from);
    for (const to of targets) {
      files.add(to);
      importers.set(to, [...(importers.get(to) ?? []), from]);
    }
  }
  const reached = new Set([...files].filter(hasChanged));
  for (const file of reached) for (const importer of importers.get(file) ?? []) reached.add(importer);
  return reached;
}
