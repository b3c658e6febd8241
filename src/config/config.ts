import type { Confidence, DeclaredSanitizer, DeclaredSink, FrameworkName } from '../model/index.ts';

export type { DeclaredSanitizer, DeclaredSink } from '../model/index.ts';

/** How a rule runs: not at all, without or with an effect on the exit code, with options. */
export type RuleLevel = 'off' | 'warn' | 'error';

/** A level, alone or with the options of the rule. */
export type RuleSetting = RuleLevel | readonly [RuleLevel] | readonly [RuleLevel, Readonly<Record<string, unknown>>];

/** Which rules run: each preset contains the one before it. */
export type Preset = 'recommended' | 'strict' | 'all';

/** A protection that exists where no code shows it, such as a limiter in a gateway. */
export interface ExternalControl {
  /** Whether it is there, or what it is: `nginx`. */
  readonly external: boolean | string;
  /** Where it is; printed with every route that relies on it. */
  readonly reason: string;
}

/** Where something stands in a call: the position of an argument from 0, or a field of it, such as `1.handler`. */
export type ArgumentPlace = number | string;

/** A function that takes handlers and whose code cannot be read. */
export interface DeclaredWrapper {
  /** In the notation of `guards`. */
  readonly function: string;
  readonly handler: ArgumentPlace;
  /** Where the application or router stands on which it registers a route; it only gives the handler back when left out. */
  readonly application?: ArgumentPlace;
  /** Where the method of the route stands, or the method itself: `GET`. */
  readonly method?: ArgumentPlace;
  readonly path?: ArgumentPlace;
  /** Where functions stand that run before the handler: one, or a list. */
  readonly middleware?: ArgumentPlace;
}

/** The settings of a project, the same in `api-audit.config.*` and in ESLint's `settings['api-audit']`. */
export interface Config {
  /** Routes that are open on purpose: `GET /health`, `/auth/**`. */
  readonly publicRoutes?: readonly string[];
  /** Decorators that declare a route open, for example `Public`. */
  readonly publicDecorators?: readonly string[];
  /** Functions or classes that authenticate: `requireUser`, `@org/auth#requireUser`, or everything from `./src/auth/guards`. */
  readonly guards?: readonly string[];
  /** Functions or classes that check roles, permissions or ownership, in the same notation. */
  readonly authorizers?: readonly string[];
  /** Functions that validate requests, in the same notation. */
  readonly validators?: readonly string[];
  /** Functions that limit request rates, in the same notation. */
  readonly rateLimiters?: readonly string[];
  /** Functions that take handlers, or register routes, and cannot be read. */
  readonly wrappers?: readonly DeclaredWrapper[];
  /** Functions that must not get data of clients. */
  readonly sinks?: readonly DeclaredSink[];
  /** Functions that make data of clients harmless. */
  readonly sanitizers?: readonly DeclaredSanitizer[];
  readonly externalControls?: {
    readonly authentication?: ExternalControl;
    readonly authorization?: ExternalControl;
    readonly validation?: ExternalControl;
    readonly rateLimit?: ExternalControl;
    readonly csrf?: ExternalControl;
  };
  /** Files that start an application, when the manifests do not tell. */
  readonly entries?: readonly string[];
  /** Only these frameworks; all when left out. */
  readonly frameworks?: readonly FrameworkName[];
  /** The rules that the command runs unless `rules` says otherwise; `recommended` when left out. ESLint has presets of its own. */
  readonly preset?: Preset;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Further tests, as patterns in the syntax of `.gitignore`. */
  readonly testFiles?: readonly string[];
  /** What else to leave out, as patterns in the syntax of `.gitignore`. */
  readonly ignore?: readonly string[];
  /** The least confidence that a finding needs to be reported; `medium` when left out. */
  readonly minConfidence?: Confidence;
  /** Keeps results for as long as no file changes: in `node_modules/.cache` when left out or true, else in this directory of the project. */
  readonly cache?: boolean | string;
}

/** What ESLint's `settings['api-audit']` may hold: the configuration, and where to find the project. */
export interface EslintSettings extends Config {
  /** The analysed directory; by default the working directory of ESLint, or the package of the linted file. */
  readonly rootDir?: string;
  /** `file` looks at nothing but the linted file, and stays silent about what one file cannot prove. */
  readonly context?: 'project' | 'file';
  /** The state of the project, from `projectDigest()`, so that ESLint's cache notices changes of other files. */
  readonly digest?: string;
}

/** Something about the configuration that the user has to correct; its message is one sentence. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
