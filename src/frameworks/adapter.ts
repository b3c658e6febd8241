import type { PathCondition } from '../evaluate/conditions.ts';
import type { Evaluator, PackageModel } from '../evaluate/evaluator.ts';
import type { Slot, Value } from '../evaluate/values.ts';
import type { Control, DefectCode, FrameworkName, IneffectiveLayer, InputPart, LayerRole, Mechanism, Route, RouteScope } from '../model/index.ts';
import type { ts } from '../syntax/ts.ts';
import type { Exchange } from './exchange.ts';

/** Tries a layer with a simulated request; outcomes are recorded on the exchange. */
export type Invocation = (exchange: Exchange, layer: RegisteredLayer) => void;

/** A verdict that an adapter reaches without running anything (a schema, a decorator, a built-in). */
export interface KnownVerdict {
  readonly roles: readonly LayerRole[];
  readonly validates?: readonly InputPart[];
  readonly why: string;
  /** What declares the route open to this guard, which refuses others. */
  readonly openedBy?: string;
}

/** A function, guard or schema as it was attached, before it is judged. */
export interface RegisteredLayer {
  readonly value: Value;
  readonly mechanism: Mechanism;
  /** Where it was attached. */
  readonly node: ts.Node | undefined;
  readonly name?: string;
  /** The path under which it was attached, empty on the route itself. */
  readonly scopePath: string;
  /** Conditions that do not hold for the route anyway. */
  readonly conditions: readonly PathCondition[];
  /** Set when it covers the route only partly or its time is not known. */
  readonly doubt?: string | undefined;
  /** What, when a layer leaves it, makes the handler unreachable: the route itself, a router around it. */
  readonly leaves?: readonly ('route' | 'router')[];
  /** Layers of one registration: a layer that leaves its own route skips those behind it in the same group. */
  readonly group?: object;
  /** The router of the layer: a layer that leaves its own router skips those behind it in there. */
  readonly owner?: object;
  /** How many leading segments of the path the layer does not see, because it is mounted below them. */
  readonly strippedSegments?: number;
  /** Runs only for errors of earlier layers; if it hands on, the request goes on as if nothing had happened. */
  readonly isErrorHandler?: boolean;
  /** Requests to the route are known that do not pass it. */
  readonly isPartial?: boolean;
  readonly invoke: Invocation;
  /** What `invoke` hands over besides the exchange, where that is not the same for all layers of one function. */
  readonly argument?: string;
  /** What its requests inherit from prototypes that the project has written to. */
  readonly inherited?: ReadonlyMap<string, Slot>;
  /** What holds with every request that it makes. */
  readonly given?: readonly PathCondition[];
  readonly verdict?: KnownVerdict | undefined;
}

/** A schema that the framework itself compares a part of the request with: as a value, or read already. */
export interface RegisteredSchema {
  readonly validator: string;
  readonly value?: Value;
  readonly fields?: readonly string[];
  readonly extras?: 'refused' | 'removed' | 'kept';
  readonly node?: ts.Node | undefined;
}

/** A layer that would cover a route if it were not for a defect. */
export interface MissedLayer {
  readonly layer: RegisteredLayer;
  readonly defect: DefectCode;
  readonly why: string;
}

/** A route as the framework would register it, before its chain is judged. */
export interface RegisteredRoute {
  readonly framework: FrameworkName;
  /** Upper-case methods; `ALL` and `?` as in `Route.method`. */
  readonly methods: readonly string[];
  readonly path: string;
  /** The call or decorator that declares it. */
  readonly node: ts.Node;
  /** Everything before the handler, in the order in which it runs. */
  readonly chain: readonly RegisteredLayer[];
  readonly handler: RegisteredLayer | undefined;
  readonly application: string;
  readonly scope: RouteScope;
  /** The expression or class that makes the scope. */
  readonly scopeNode?: ts.Node | undefined;
  readonly kind: Route['kind'];
  readonly conditions: readonly PathCondition[];
  /** Verdicts on input parts that the framework itself decides (schemas, pipes); merged with what the chain does. */
  readonly validation?: Partial<Record<InputPart, Control>>;
  /** The schemas behind `validation`, where they can be read. */
  readonly schemas?: Partial<Record<InputPart, RegisteredSchema>>;
  readonly rateLimit?: Control;
  /** Set where the framework itself reads bodies of forms, without a layer that does. */
  readonly readsForms?: boolean;
  /** A package that limits routes and is loaded for this one, though it does not limit it. */
  readonly loadedLimiter?: string;
  /** Layers that stand in the code as if they protected the route, and do not run for it. */
  readonly missed?: readonly MissedLayer[];
  /** Why something about the route itself is not known. */
  readonly doubts?: readonly string[];
}

/** What an adapter made of an evaluated application. */
export interface AdapterResult {
  readonly routes: readonly RegisteredRoute[];
  /** Defects that only registration can show (a hook that is encapsulated away, a guard bound too late). */
  readonly defects: readonly IneffectiveLayer[];
  /** Call sites that were understood, so that the sweep does not list them. */
  readonly sites: ReadonlySet<ts.Node>;
}

/** A framework: models of its packages, and how its registrations become routes. */
export interface FrameworkAdapter {
  readonly name: FrameworkName;
  /** Package names whose presence in a manifest makes a package of the project an application of this framework. */
  readonly packages: readonly string[];
  /** Source text that every file that creates an application contains. */
  readonly factoryPattern: RegExp;
  /** Models of packages, by package name. They keep what is registered in a state of their own per evaluator. */
  models(): ReadonlyMap<string, PackageModel>;
  /** An application-like value for calling exports that nobody calls: their routes become orphans. */
  symbolicApplication(evaluator: Evaluator, file: string): Value;
  /** Drains what start-up leaves pending (queued plugins); called after each entry. */
  settle?(evaluator: Evaluator): void;
  /** Reads the routes off the recorded registrations; called once, after all entries have been evaluated. */
  collect(evaluator: Evaluator): AdapterResult;
}
