import type { Config } from './config/config.ts';
import { TrialMemory, type KeptTrials } from './controls/trial-memory.ts';
import type { Evaluator } from './evaluate/evaluator.ts';
import type { SourceHost } from './evaluate/source-host.ts';
import type { RegisteredRoute } from './frameworks/adapter.ts';
import { differsInsideFunction } from './syntax/changed-range.ts';
import type { ts } from './syntax/ts.ts';

/** The start-up of one state of a project, and what its layers were seen to do. */
interface Start {
  readonly host: SourceHost;
  readonly config: string;
  /** What differs as soon as anything else is run. */
  readonly course: string;
  readonly called: ReadonlySet<ts.Node>;
  readonly files: readonly string[];
  readonly trials: readonly KeptTrials[];
  /** Modules that only trials asked for, in this order. */
  readonly loadedLater: readonly string[];
}

/** By the layout of a project, which its states in an editor share. */
const starts = new WeakMap<object, Start>();

/**
 * What is known of the layers from an earlier state of the project, when the two differ only inside of functions that its start-up
 * does not run: then everything that the layers get hold of is the same, and those that come to no changed file need not be tried again.
 */
export function memoryFor(evaluator: Evaluator, routes: readonly RegisteredRoute[], config: Config): { readonly memory: TrialMemory; keep(): void } {
  const { host } = evaluator;
  // Whether what is declared of wrappers fits anything shows in trials.
  if (!host.layout || (config.wrappers ?? []).length > 0) return { memory: new TrialMemory(), keep: () => undefined };
  const start = { host, config: JSON.stringify(config), course: courseOf(evaluator, routes), called: new Set(evaluator.called), files: evaluator.modules.files };
  const earlier = starts.get(host.layout);
  const changed = earlier && changesBetween(earlier, start);
  const memory = new TrialMemory(changed && earlier.trials, changed);
  if (changed) for (const file of earlier.loadedLater) evaluator.modules.load(file);
  const { layout } = host;
  const keep = (): void => {
    // Only one earlier evaluation is kept alive: later ones are compared with the same, as long as they can be.
    if (!changed) starts.set(layout, { ...start, trials: memory.kept, loadedLater: evaluator.modules.files.slice(start.files.length) });
  };
  return { memory, keep };
}

function courseOf({ budget, called, gaps, clock, modules }: Evaluator, routes: readonly RegisteredRoute[]): string {
  return [budget.steps, budget.registrations, budget.cut.size, called.size, gaps.length, clock.tick, routes.length, ...modules.files].join(' ');
}

/** The files that have changed, if the two start-ups are the same. */
function changesBetween(earlier: Start, start: Omit<Start, 'trials' | 'loadedLater'>): ReadonlySet<string> | undefined {
  if (earlier.config !== start.config || earlier.course !== start.course) return undefined;
  const files = new Set([...start.host.files, ...start.files, ...earlier.loadedLater]);
  const changed = new Set([...files].filter((file) => earlier.host.text(file) !== start.host.text(file)));
  const loaded = new Set(start.files);
  const later = new Set(earlier.loadedLater);
  // What a module has that only a trial loaded is seen by all trials after it, which need not have come to its file.
  const isHarmless = (file: string): boolean => !later.has(file) && (!loaded.has(file) || isInsideFunction(file, earlier, start));
  return [...changed].every(isHarmless) ? changed : undefined;
}

function isInsideFunction(file: string, earlier: Pick<Start, 'host' | 'called'>, start: Pick<Start, 'host' | 'called'>): boolean {
  const [before, after] = [earlier.host.sourceFile(file), start.host.sourceFile(file)];
  return before !== undefined && after !== undefined && differsInsideFunction(before, after, (node) => earlier.called.has(node) || start.called.has(node));
}
