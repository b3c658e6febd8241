import type { Evaluator } from '../evaluate/evaluator.ts';
import type { PathCondition } from '../evaluate/conditions.ts';
import { UNSETTLED } from '../evaluate/promises.ts';
import { Unknown, type HostObject, type Slot, type Value } from '../evaluate/values.ts';
import type { InputPart, RequestInput } from '../model/index.ts';
import type { ts } from '../syntax/ts.ts';
import { AttachmentLog, type WatchedCells } from './watched-cells.ts';

/** `anonymous`: no credential of any kind is sent. `credentialed`: credentials are there, their validity is not known. */
export type ExchangeMode = 'anonymous' | 'credentialed';

/** What a layer did with a simulated request on one path through its code. */
export interface Outcome {
  /**
   * `pass`: handed on. `respond`: answered with `status`. `error`: threw or called `next(error)`.
   * `delegate`: gave the means to answer or to hand on to code that cannot be read.
   */
  readonly kind: 'pass' | 'respond' | 'error' | 'delegate';
  /** The HTTP status when it is known. */
  readonly status?: number | undefined;
  /** The error value, or what was delegated to. */
  readonly value?: Value;
  /** What is sent. */
  readonly content?: Value;
  /** A `pass` that leaves the route or the router instead of going to the next layer. */
  readonly jump?: 'route' | 'router';
  readonly conditions: readonly PathCondition[];
  readonly node?: ts.Node | undefined;
  /** When it happened, on the clock of the evaluator. */
  readonly tick?: number;
}

/** Something that a body was seen to do on the way. */
export interface Deed {
  readonly kind: 'validates' | 'compares' | 'may validate' | 'takes as many' | 'limits' | 'checks csrf' | 'logs' | 'issues a token' | 'verifies a signature' | 'verifies what is sent' | 'reads metadata';
  readonly parts?: readonly InputPart[];
  readonly name: string;
  readonly node?: ts.Node | undefined;
  /** What a validator compares, and with what. */
  readonly schema?: Value;
  readonly input?: Value;
  /** What the call says about the comparison, such as `{ stripUnknown: true }`. */
  readonly options?: Value;
}

/** What is known about the request that a layer is tried with. */
export interface ExchangeRequest {
  readonly mode: ExchangeMode;
  /** The route for which path-sensitive code is tried; undefined when it does not matter. */
  readonly route: { readonly method: string; readonly path: string } | undefined;
  /** The address is that of the route, without a query. */
  readonly isBare?: boolean;
  /** The route is guarded already, so that its handler is only read for what it takes and whom it forbids. */
  readonly isGuarded?: boolean;
  /** Nothing before the layer can have given the request a session. */
  readonly isSessionless?: boolean;
  /** Properties that earlier layers left on the request. */
  readonly attached: ReadonlyMap<string, Slot>;
}

/** What is there even without credentials, or may be: a header that is not known, the objects of some packages. */
const MAY_BE_THERE = /\[\?\]$|\(\?\)$|\.(auth|oidc|kauth|clerk|session|cookies|signedCookies|locals|context)$/;

/** One simulated request through one layer: what it reads, does and how it ends. */
export class Exchange {
  readonly evaluator: Evaluator;
  readonly request: ExchangeRequest;
  readonly outcomes: Outcome[] = [];
  readonly deeds: Deed[] = [];
  readonly inputs: RequestInput[] = [];
  /** Calls of unreadable code that got an absent credential: they might have refused the request. */
  readonly unreadChecks: string[] = [];
  /** Calls of unreadable code that got the request, so that what they give may depend on its credentials. */
  readonly consulted: string[] = [];
  /** The bag on the response that later layers see as well (`res.locals`). */
  locals: HostObject | undefined;
  /** The session of the request, into which a layer may write. */
  session: (HostObject & { readonly assigned: WatchedCells }) | undefined;
  /** The headers of the request, of which a layer may set some. */
  headers: HostObject | undefined;
  /** What was read that identifies the client, by its label. */
  readonly credentialsRead = new Set<string>();
  /** The request was handed to code that cannot be read, which may look at anything in it. */
  isShared = false;
  /** The request object that the layer got, with what it attached. */
  simulated: HostObject | undefined;
  /** What the request inherits from prototypes that the project has written to. */
  inherited: ReadonlyMap<string, Slot> | undefined;
  /** What the layer does with the things that earlier layers attached. */
  readonly attachments = new AttachmentLog();
  /** How many leading segments of the path the layer does not see. */
  strippedSegments = 0;
  /** Whether the handler itself is tried, which may be a login and take credentials from a form. */
  isHandler = false;
  /** Functions that got the request from the handler: what a wrapper wraps, for example. */
  readonly receivers = new Set<ts.Node>();
  /** The function that is tried. */
  site: ts.Node | undefined;
  /** Whether the outcome may depend on the path of the route, or on what else is its own. */
  isPathSensitive = false;
  /** Whether it may depend on the method. */
  isMethodSensitive = false;
  #isUnnoticed = false;

  constructor(evaluator: Evaluator, request: ExchangeRequest) {
    this.evaluator = evaluator;
    this.request = request;
  }

  get isAnonymous(): boolean {
    return this.request.mode === 'anonymous';
  }

  /** A value that a client without credentials does not send. */
  credential(label: string): Unknown {
    if (!this.#isUnnoticed && !/^(req|request)\.(body|query|params)\b/.test(label)) this.credentialsRead.add(label);
    return new Unknown(label, { deps: [label], ...(this.isAnonymous ? { absent: true, missing: !MAY_BE_THERE.test(label) } : {}) });
  }

  /** A value that any client may send. */
  input(label: string): Unknown {
    return new Unknown(label, { deps: [label] });
  }

  record(outcome: Omit<Outcome, 'conditions' | 'tick'>): undefined {
    if (outcome.kind === 'error' && outcome.value === UNSETTLED) return;
    this.outcomes.push({ ...outcome, tick: this.evaluator.clock.tick, conditions: [...this.evaluator.conditions] });
  }

  did(deed: Deed): undefined {
    this.deeds.push(deed);
  }

  reads(input: RequestInput): undefined {
    if (!this.#isUnnoticed && this.inputs.length < 200) this.inputs.push(input);
  }

  /** Does something on behalf of the analysis: what it reads was not read by the layer. */
  unnoticed<T>(run: () => T): T {
    const before = this.#isUnnoticed;
    this.#isUnnoticed = true;
    try {
      return run();
    } finally {
      this.#isUnnoticed = before;
    }
  }
}
