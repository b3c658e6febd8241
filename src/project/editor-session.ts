import { withOverlay } from './overlay-host.ts';
import { ParseCache } from './parse-cache.ts';
import { createProjectHost, type ProjectHost } from './project-host.ts';
import type { ProjectOptions } from './project-options.ts';
import { Revalidation } from './revalidation.ts';

/**
 * A project for as long as an editor or a run of ESLint lives. The host that it hands out is the same object
 * for as long as neither the disk nor the edited text has changed, so that what was derived from it can be kept.
 */
export class EditorSession {
  readonly #options: ProjectOptions;
  readonly #revalidation: Revalidation;
  readonly #parseCache = new ParseCache();
  #base: ProjectHost | undefined;
  #last: { readonly base: ProjectHost; readonly file: string; readonly text: string; readonly host: ProjectHost } | undefined;

  constructor(options: ProjectOptions, now: () => number = Date.now) {
    this.#options = options;
    this.#revalidation = new Revalidation(now);
  }

  /** The project with `text` as the content of `file`. A hundred rules ask in a row about the same text. */
  hostFor(file: string, text: string): ProjectHost {
    const base = this.#freshBase();
    const last = this.#last;
    if (last?.base === base && last.file === file && last.text === text) return last.host;
    const host = base.text(file) === text ? base : withOverlay(base, file, text);
    this.#last = { base, file, text, host };
    return host;
  }

  #freshBase(): ProjectHost {
    const base = this.#base;
    const isStale = this.#revalidation.isDue && this.#revalidation.run(() => base?.isStale());
    if (base !== undefined && isStale !== true) return base;
    return (this.#base = createProjectHost(this.#options, this.#parseCache, base));
  }
}
