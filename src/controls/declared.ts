import { labelOf } from '../evaluate/labels.ts';
import { Closure, ClassValue, ObjectValue, Unknown, type Value } from '../evaluate/values.ts';
import type { RegisteredLayer } from '../frameworks/adapter.ts';
import { INPUT_PARTS, type Control, type Gap, type InputPart, type LayerRole, type RouteControls } from '../model/index.ts';
import { decoratorNames, hasJsDocTag } from '../syntax/annotations.ts';
import { isModule, parseSymbol } from '../syntax/symbol-name.ts';
import type { ts } from '../syntax/ts.ts';
import { layerName } from './layers.ts';
import { matchesRoutePattern } from './route-patterns.ts';

/** A protection that no code shows. */
export interface ExternalProtection {
  readonly external: boolean | string;
  readonly reason: string;
}

/** What a user declares about a project because code cannot show it; a part of the configuration. */
export interface Declarations {
  readonly publicRoutes?: readonly string[];
  readonly publicDecorators?: readonly string[];
  readonly guards?: readonly string[];
  readonly authorizers?: readonly string[];
  readonly validators?: readonly string[];
  readonly rateLimiters?: readonly string[];
  readonly externalControls?: {
    readonly authentication?: ExternalProtection;
    readonly authorization?: ExternalProtection;
    readonly validation?: ExternalProtection;
    readonly rateLimit?: ExternalProtection;
    readonly csrf?: ExternalProtection;
  };
}

/** What a declaration says about a layer. */
export interface DeclaredRole {
  readonly role: LayerRole;
  readonly validates: readonly InputPart[];
  readonly why: string;
}

const LAYER_KEYS = { guards: 'authentication', authorizers: 'authorization', validators: 'validation', rateLimiters: 'rate limit' } as const;

/** The declarations of a project, with the memory of which ones spoke of something that exists. */
export class Declared {
  readonly #declarations: Declarations;
  readonly #used = new Set<string>();

  constructor(declarations: Declarations = {}) {
    this.#declarations = declarations;
  }

  /** What the layer is, when `guards`, `validators` or `rateLimiters` name it. */
  roleOf(layer: RegisteredLayer): DeclaredRole | undefined {
    for (const [key, role] of Object.entries(LAYER_KEYS) as [keyof typeof LAYER_KEYS, LayerRole][]) {
      const symbol = this.#declarations[key]?.find((each) => isNamed(layer, each));
      if (symbol === undefined) continue;
      this.#used.add(`${key} ${symbol}`);
      return { role, validates: role === 'validation' ? INPUT_PARTS : [], why: `the configuration lists it in ${key}` };
    }
    return undefined;
  }

  /** Why a route is open on purpose, when somebody declares it. */
  publicReason(method: string, path: string, nodes: readonly (ts.Node | undefined)[]): string | undefined {
    const { publicRoutes = [], publicDecorators = [] } = this.#declarations;
    const patterns = publicRoutes.filter((each) => matchesRoutePattern(each, method, path));
    for (const pattern of patterns) this.#used.add(`publicRoutes ${pattern}`);
    const decorators = nodes.flatMap((node) => (node ? decoratorNames(node) : []));
    const decorator = publicDecorators.find((each) => decorators.includes(each.replace(/^@/, '')));
    if (decorator !== undefined) this.#used.add(`publicDecorators ${decorator}`);
    if (patterns.length > 0) return 'declared in publicRoutes';
    if (decorator !== undefined) return `declared with @${decorator.replace(/^@/, '')}`;
    return nodes.some((node) => node && hasJsDocTag(node, 'public')) ? 'declared with @public' : undefined;
  }

  /** The verdicts with what is protected where no code shows it. */
  withExternal(controls: RouteControls): RouteControls {
    const { body, query, params } = controls.validation;
    return {
      authentication: this.#external(controls.authentication, 'authentication'),
      authorization: this.#external(controls.authorization, 'authorization'),
      rateLimit: this.#external(controls.rateLimit, 'rateLimit'),
      csrf: this.#external(controls.csrf, 'csrf'),
      validation: { body: this.#external(body, 'validation'), query: this.#external(query, 'validation'), params: this.#external(params, 'validation') },
    };
  }

  #external(control: Control, key: keyof NonNullable<Declarations['externalControls']>): Control {
    const protection = this.#declarations.externalControls?.[key];
    if (!protection?.external || control.status === 'present' || control.status === 'waived') return control;
    this.#used.add(`externalControls ${key}`);
    const where = typeof protection.external === 'string' ? ` (${protection.external})` : '';
    return { status: 'waived', reason: `outside of the code${where}: ${protection.reason}`, evidence: control.evidence };
  }

  /** Declarations that speak of nothing in the project. */
  staleGaps(): readonly Gap[] {
    const keys = ['publicRoutes', 'publicDecorators', 'guards', 'authorizers', 'validators', 'rateLimiters'] as const;
    const listed = keys.flatMap((key) => (this.#declarations[key] ?? []).map((value) => ({ key: `${key} ${value}`, message: `The configuration lists "${value}" in ${key}, which matches nothing in the project.` })));
    const external = Object.keys(this.#declarations.externalControls ?? {}).map((key) => ({ key: `externalControls ${key}`, message: `The configuration has externalControls.${key}, on which no route relies.` }));
    return [...listed, ...external].filter(({ key }) => !this.#used.has(key)).map(({ message }): Gap => ({ kind: 'stale declaration', message }));
  }
}

/**
 * `requireUser`, `auth.required`, `JwtAuthGuard`; `package#export` and `./src/auth.ts#export` for just the one of that module; `./src/auth`
 * and `@org/auth` for all that a module has.
 */
function isNamed(layer: RegisteredLayer, symbol: string): boolean {
  const { module, name } = parseSymbol(symbol);
  if (name === undefined) return moduleNames(layer.value).some((each) => isModule(each, symbol));
  const names = [layerName(layer), ...valueNames(layer.value)].map((each) => each.replace(/\(.*/s, '').replace(/^new /, ''));
  const isSame = names.some((each) => each === name || each.endsWith(`.${name}`));
  return isSame && (module === undefined || moduleNames(layer.value).some((each) => isModule(each, module)));
}

function valueNames(value: Value): readonly string[] {
  if (value instanceof Closure) return [value.name];
  if (value instanceof ObjectValue && value.constructedBy) return [value.constructedBy.name];
  if (value instanceof ClassValue) return [value.name];
  const path = value instanceof Unknown ? value.details.origin?.path.filter((part) => part !== '()') : undefined;
  return path ? [path.join('.')] : [labelOf(value)];
}

/** The package or file that a value comes from. */
function moduleNames(value: Value): readonly string[] {
  if (value instanceof Unknown) return value.details.origin ? [value.details.origin.package] : [];
  const node = value instanceof Closure || value instanceof ClassValue ? value.node : value instanceof ObjectValue ? value.constructedBy?.node : undefined;
  const file = node?.getSourceFile().fileName;
  return file === undefined ? [] : [file, file.replace(/(\/index)?\.[cm]?[jt]sx?$/, '')];
}
