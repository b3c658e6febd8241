import type { AttachedText, AttachmentPoint, InputParameter } from './attachment.ts';
import type { EvidenceStrength, InputPart, RouteControls } from './control.ts';
import type { SourceLocation } from './location.ts';

/** A web framework that routes belong to. */
export type FrameworkName = 'express' | 'fastify' | 'nest';

/** What attaches a layer to a route. */
export type Mechanism =
  | 'middleware'
  | 'hook'
  | 'guard'
  | 'pipe'
  | 'interceptor'
  | 'decorator'
  | 'schema'
  | 'parameter callback'
  | 'wrapper'
  | 'handler';

/**
 * What a layer was judged to do. `identity` attaches a principal without refusing anybody;
 * `gate` refuses for a reason that is no credential (IP, maintenance, CORS); `unknown` could not be judged.
 */
export type LayerRole =
  | 'authentication'
  /** Checks the credentials that a login sends: the route itself is meant for those who are not logged in yet. */
  | 'login'
  | 'identity'
  | 'authorization'
  | 'validation'
  | 'rate limit'
  | 'csrf'
  | 'gate'
  | 'logging'
  | 'pass-through'
  | 'responds'
  | 'unknown';

/** A function, schema or guard that runs before (or as) the handler of a route, in order. */
export interface Layer {
  readonly name: string;
  readonly mechanism: Mechanism;
  readonly location?: SourceLocation;
  /** The path under which it was attached, as written; empty when it belongs to the route itself. */
  readonly scopePath: string;
  /** `maybe`: runs only under `condition`, or covers the route only partly. */
  readonly certainty: 'always' | 'maybe';
  readonly condition?: string;
  readonly roles: readonly LayerRole[];
  /** The input parts that a layer with the role `validation` checks. */
  readonly validates: readonly InputPart[];
  readonly strength: EvidenceStrength;
  /** One clause that says why it got its roles. */
  readonly why: string;
  /** The code that attaches it, when it can be repeated at another place. */
  readonly attached?: AttachedText;
}

/** The router, plugin, controller or application in which a route was declared. */
export interface RouteScope {
  readonly kind: 'application' | 'router' | 'plugin' | 'controller';
  readonly name: string;
  readonly location?: SourceLocation;
  /** Where a layer for all of its routes can be added. */
  readonly attachment?: AttachmentPoint;
}

/** A read of request data by the handler or by what it calls. */
export interface RequestInput {
  readonly part: InputPart | 'headers' | 'cookies' | 'files';
  /** The field that is read, or undefined when the whole part is used. */
  readonly field?: string;
  /** `checked`: what is read is made a scalar or compared with known values. `condition`: it only matters whether it is there. */
  readonly use?: 'checked' | 'condition';
  readonly location: SourceLocation;
}

/** What the schemas of a route say about one part of the request. */
export interface InputSchema {
  /** `zod`, `Joi`, the name of the schema, … */
  readonly validator: string;
  readonly location?: SourceLocation;
  /** The declared fields of the object itself, sorted. */
  readonly fields: readonly string[];
  /** What becomes of undeclared fields in the request that the handler gets. */
  readonly extras: 'refused' | 'removed' | 'kept';
}

/** What a route deals in, as far as its words tell; see `src/vocabulary/route-traits.ts`. */
export type RouteTrait =
  | 'checks credentials'
  | 'reads a password'
  | 'changes credentials'
  | 'creates accounts'
  | 'sends messages'
  | 'administration'
  | 'personal data'
  | 'internals'
  | 'files'
  | 'picture'
  | 'webhook'
  | 'works on demand';

/** Whether a login asks for a second factor, as far as can be told. */
export interface SecondFactor {
  readonly status: 'present' | 'absent' | 'unknown';
  /** A clause that says what speaks for it. */
  readonly why: string;
  readonly location?: SourceLocation;
}

/** A field of the request on which it depends whether the request is refused. */
export interface DecidingField {
  readonly part: InputPart;
  readonly field: string;
}

/** One endpoint as a client sees it: a router that is mounted twice gives two routes. */
export interface Route {
  /** Stable across line shifts: framework, application, method, path and handler. */
  readonly id: string;
  readonly framework: FrameworkName;
  /** Upper case, `ALL` for every method, `?` when the code does not reveal it. */
  readonly method: string;
  /** The full path as the framework writes it; `{?expr}` stands for a part that code does not reveal. */
  readonly path: string;
  /** The declaration site: the innermost place that registers just this route. */
  readonly location: SourceLocation;
  /** Where a further layer can be added to just this route. */
  readonly attachment?: AttachmentPoint;
  /** A limit of its own, from a library that the application has. */
  readonly limitOffer?: AttachedText;
  /** Parameters of its method that hold whole parts of the request which nothing checks. */
  readonly parameters?: readonly InputParameter[];
  readonly handler?: {
    readonly name: string;
    readonly location?: SourceLocation;
    /** It hands the request and the response to code that cannot be read, and answers nothing itself. */
    readonly isDelegating?: boolean;
    /** Functions that get the request from it, such as the one that it wraps. */
    readonly receivers?: readonly SourceLocation[];
  };
  /** Names the application (its entry file) that serves the route. */
  readonly application: string;
  readonly scope: RouteScope;
  /** Everything that runs before the handler, in order, then the handler itself. */
  readonly chain: readonly Layer[];
  readonly inputs: readonly RequestInput[];
  /** What is declared of the parts, where every schema of a part can be read. */
  readonly schemas?: Partial<Readonly<Record<InputPart, InputSchema>>>;
  /** Those of `inputs` that no schema of their part declares although there is one, and that nothing else checks. */
  readonly undeclared?: readonly RequestInput[];
  /** What says how many records the route takes, as large as the client likes; located at the query. */
  readonly uncapped?: readonly RequestInput[];
  /**
   * Whether anything that comes after authentication looks at who the client is, to tie what it does to the principal.
   * `unknown` when code gets the request that cannot be read.
   */
  readonly principal: 'used' | 'unused' | 'unknown';
  /** Something is refused depending on what looks like a right, though not always in the form of an authorization. */
  readonly checksRights: boolean;
  /** The cookie (`the session`, or its name) that alone proves who the client is, when a form of another site can send the request. */
  readonly forgedWith?: string;
  /** What the client itself may set to be let pass. */
  readonly decidedBy: readonly DecidingField[];
  readonly controls: RouteControls;
  /** Whether a route where somebody logs in asks for a second factor; undefined for all others. */
  readonly secondFactor?: SecondFactor;
  /** What the route deals in, for the severity and the choice of findings. */
  readonly traits: readonly RouteTrait[];
  /**
   * `endpoint`: an ordinary route. `fallthrough`: a terminal middleware that answers every method below its path.
   * `static`: files. `redirect`, `documentation`, `websocket`: what it serves.
   * `message`: a handler of a broker or RPC transport. `operation`: one of a GraphQL schema.
   * `orphan`: declared on a router that nobody mounts, so that prefix and inherited layers are not known.
   */
  readonly kind: 'endpoint' | 'fallthrough' | 'static' | 'redirect' | 'documentation' | 'websocket' | 'message' | 'operation' | 'orphan';
  /** Why it is open on purpose (`login`, `health check`, …); undefined for an ordinary route. */
  readonly publicReason?: string;
  /** Registered only under this condition. */
  readonly condition?: string;
}

/** Where a route is shown to people: `GET /users/:id`. */
export function routeName(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method} ${route.path}`;
}
