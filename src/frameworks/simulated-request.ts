import type { Evaluator } from '../evaluate/evaluator.ts';
import { native } from '../evaluate/intrinsics/native.ts';
import { concat, negationOf } from '../evaluate/operators.ts';
import { Accessor, HostObject, ObjectValue, Template, Union, Unknown, type Slot, type Value } from '../evaluate/values.ts';
import type { InputPart, RequestInput } from '../model/index.ts';
import { locationOf } from '../syntax/locations.ts';
import { isReadByField, useOf } from '../syntax/input-uses.ts';
import { mentionOf } from '../syntax/mentions.ts';
import type { ts } from '../syntax/ts.ts';
import { isCredentialField, isCredentialHeader, isIdentityName, isPathSecret } from '../vocabulary/credentials.ts';
import { BAGGED, entryName } from './attached-names.ts';
import type { Exchange } from './exchange.ts';
import { maybeAttached } from './sometimes-attached.ts';
import { WatchedCells } from './watched-cells.ts';

/** Marks what layers leave in the session among the things that they attach. */
export const SESSION = '@@session.';

/** Marks the headers that layers set on the request. */
export const HEADERS = '@@headers.';

/** Where a framework keeps the parts of a request. */
export interface RequestDialect {
  /** Member name → what it holds. */
  readonly members: Readonly<Record<string, RequestMember>>;
}

/** What a member of a request is. */
export type RequestMember = InputPart | 'headers' | 'header function' | 'cookies' | 'session' | 'files' | 'path' | 'url' | 'original url' | 'method' | 'plain' | 'credential check' | 'anonymity check' | 'app' | 'raw' | 'route';

/**
 * A request as middleware sees it. Properties that no framework defines were attached by an earlier layer:
 * without credentials they are absent.
 */
export class SimulatedRequest extends HostObject {
  override readonly className = 'request';
  override readonly taint: readonly string[] = ['req'];
  override readonly significant = true;
  override readonly assigned: WatchedCells;
  readonly exchange: Exchange;
  readonly #dialect: RequestDialect;
  readonly #label: string;
  /** One object of each for one request, so that what a layer writes into the session is there when it reads it. */
  readonly #bags = new Map<string, CredentialObject>();
  /** One object of the headers as well, since layers fill in what the client has not sent. */
  readonly #headers: HeadersObject;

  constructor(exchange: Exchange, dialect: RequestDialect, label = 'req') {
    super();
    this.exchange = exchange;
    this.assigned = new WatchedCells(exchange.attachments, '');
    this.#dialect = dialect;
    this.#label = label;
    exchange.simulated = this;
    for (const [name, kind] of Object.entries(dialect.members)) if (kind === 'cookies' || kind === 'session') this.#bags.set(name, new CredentialObject(exchange, `${label}.${name}`, `@@${kind}.`));
    exchange.session = this.#bags.get('session');
    const headers = Object.keys(dialect.members).find((name) => dialect.members[name] === 'headers') ?? 'headers';
    exchange.headers = this.#headers = new HeadersObject(exchange, `${label}.${headers}`);
    for (const [name, slot] of exchange.request.attached) if (name.startsWith(HEADERS)) this.#headers.assigned.fill(name.slice(HEADERS.length), slot);
    for (const [name, slot] of exchange.request.attached) if (name.startsWith(SESSION)) exchange.session?.assigned.fill(name.slice(SESSION.length), inputOf(exchange, slot));
    for (const [name, slot] of exchange.request.attached) if (!BAGGED.test(name)) this.assigned.fill(name, inputOf(exchange, slot));
  }

  override initial(name: string, evaluator: Evaluator): Slot {
    return this.exchange.unnoticed(() => this.member(name, evaluator));
  }

  /** What earlier layers keep about this request in a map of their own. */
  override entryIn(map: HostObject): Value {
    const kept = this.assigned.get(entryName(map));
    return kept === undefined || kept instanceof Accessor ? this.exchange.credential(`${map.className}.get(${this.#label})`) : kept;
  }

  override keepIn(map: HostObject, entry: Value, evaluator: Evaluator): void {
    if (evaluator.judging) evaluator.journal.set(this.assigned, entryName(map), entry);
  }

  override member(name: string, evaluator: Evaluator, node?: ts.Node): Slot {
    return this.exchange.inherited?.get(name) ?? this.#known(name, evaluator, node);
  }

  #known(name: string, evaluator: Evaluator, node: ts.Node | undefined): Slot {
    const label = `${this.#label}.${name}`;
    const kind = Object.hasOwn(this.#dialect.members, name) ? this.#dialect.members[name] : undefined;
    switch (kind) {
      case 'body':
      case 'query':
      case 'params':
        note(this.exchange, evaluator, { part: kind }, node);
        return new InputObject(this.exchange, label, kind);
      case 'files':
        return this.#input('files', label, evaluator, node);
      case 'headers':
        return this.#headersOf(label);
      case 'header function':
        return native(name, ({ args: [header] }) => this.#header(label, header));
      case 'cookies':
      case 'session':
        return this.#bag(name, kind);
      case 'credential check':
        return native(name, () => this.#isKnown(label));
      case 'anonymity check':
        return native(name, () => negationOf(evaluator, this.#isKnown(label)));
      case 'path':
      case 'url':
      case 'original url':
      case 'method':
        return this.#routeMember(kind, label);
      case 'plain':
      case 'app':
        return this.exchange.input(label);
      case 'raw':
        return this;
      case 'route':
        return this.#routeInfo(label);
      default:
        return this.#attached(name, label);
    }
  }

  #headersOf(label: string): HeadersObject {
    return label === this.#headers.className ? this.#headers : new HeadersObject(this.exchange, label);
  }

  #header(label: string, header: Value): Value {
    const set = typeof header === 'string' ? this.#headers.assigned.get(header.toLowerCase()) : undefined;
    return set === undefined || set instanceof Accessor ? headerValue(this.exchange, label, header) : set;
  }

  /** Cookies, or the session if any layer can have made one. */
  #bag(name: string, kind: 'cookies' | 'session'): Value {
    const bag = this.#bags.get(name);
    return kind === 'session' && this.exchange.request.isSessionless ? new Union([undefined, bag]) : bag;
  }

  /** `req.isAuthenticated()` is a plain `false` for nobody. */
  #isKnown(label: string): Value {
    const credential = this.exchange.credential(`${label}()`);
    return this.exchange.isAnonymous ? false : credential;
  }

  /** A property that some earlier layer would have attached. */
  #attached(name: string, label: string): Slot {
    return isIdentityName(name) ? (maybeAttached(this.exchange, label) ?? this.exchange.credential(label)) : this.exchange.input(label);
  }

  #input(part: RequestInput['part'], label: string, evaluator: Evaluator, node: ts.Node | undefined): Value {
    note(this.exchange, evaluator, { part }, node);
    return this.exchange.input(label);
  }

  /** The path of the route that is judged; with parameters it has holes. */
  #routeMember(kind: 'path' | 'url' | 'original url' | 'method', label: string): Value {
    if (kind === 'method') this.exchange.isMethodSensitive = true;
    else this.exchange.isPathSensitive = true;
    const { route } = this.exchange.request;
    if (!route) return this.exchange.input(label);
    if (kind === 'method') return route.method === 'ALL' ? new Union(SERVED_METHODS) : route.method === '?' ? this.exchange.input(label) : route.method;
    const path = kind === 'original url' ? route.path : withoutLeading(route.path, this.exchange.strippedSegments);
    const value = pathValue(path, label);
    // Anybody may add a query string, so a test of the URL is only as good as what it says of any query.
    return kind === 'path' || this.exchange.request.isBare ? value : concat([value, new Unknown(`${label} query`, { deps: [label], begins: '?' })]);
  }

  #routeInfo(label: string): Value {
    this.exchange.isPathSensitive = true;
    const info = new ObjectValue({ open: this.exchange.input(label) });
    const { route } = this.exchange.request;
    if (route) info.props.set('path', route.path).set('url', route.path).set('method', route.method);
    return info;
  }
}

/** The methods for which a route for all of them stands: nobody gets anything by `OPTIONS` and `HEAD`, which are let pass for browsers and probes. */
const SERVED_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What a layer that is mounted below some segments sees of the path. */
function withoutLeading(path: string, count: number): string {
  if (count === 0) return path;
  const rest = path.split('/').filter((segment) => segment !== '').slice(count);
  return `/${rest.join('/')}`;
}

/** `/users/:id` as the client sends it: literal parts and holes. */
export function pathValue(path: string, label: string): Value {
  const parts = path.split(/(\{\?[^}]{0,2000}\}|:\w+(?:\([^)]{0,500}\))?[?*+]?|\*\w*|\{[^}]{0,500}\})/).filter((part) => part !== '');
  if (parts.length === 1 && parts[0] === path && !/^[:{*]/.test(path)) return path;
  return new Template(parts.map((part) => (/^[:{*]/.test(part) ? new Unknown(`${label} ${part}`, { deps: [label] }) : part)));
}

/** A read without a place of its own is located by the call around it, else by the first mention in the function that is tried. */
function note(exchange: Exchange, evaluator: Evaluator, input: Pick<RequestInput, 'part' | 'field'>, read: ts.Node | undefined): void {
  if (read && input.field === undefined && isReadByField(read)) return;
  const node = read ?? evaluator.callSites.at(-1) ?? (exchange.site && mentionOf(exchange.site, input.field ?? input.part));
  const use = read && useOf(read);
  if (node && use !== 'logged') exchange.reads({ ...input, ...(use ? { use } : {}), location: locationOf(node) });
}

/** The body, query or parameters of a request. */
export class InputObject extends HostObject {
  override readonly className: string;
  override readonly taint: readonly string[];
  readonly exchange: Exchange;
  readonly part: InputPart;
  /** The value when the whole part is used at once. */
  readonly whole: Unknown;

  constructor(exchange: Exchange, label: string, part: InputPart) {
    super();
    this.className = label;
    this.taint = [label];
    this.exchange = exchange;
    this.part = part;
    this.whole = exchange.input(label);
  }

  override member(name: string, evaluator: Evaluator, node?: ts.Node): Slot {
    note(this.exchange, evaluator, { part: this.part, ...(name.startsWith('@@') ? {} : { field: name }) }, node);
    const label = `${this.className}.${name}`;
    return this.#isCredential(name) ? this.exchange.credential(label) : this.exchange.input(label);
  }

  #isCredential(name: string): boolean {
    if (this.part === 'params') return isPathSecret(name);
    return isCredentialField(name, this.exchange.isHandler) && !(this.part === 'body' && this.exchange.isHandler);
  }
}

/** What an earlier layer left of the input, as the layer that is tried now reads it. */
function inputOf(exchange: Exchange, slot: Slot): Slot {
  if (slot instanceof InputObject) return new InputObject(exchange, slot.className, slot.part);
  return slot instanceof Union ? new Union(slot.options.map((option) => inputOf(exchange, option) as Value)) : slot;
}

/** Request headers: those that carry credentials are absent on an anonymous request. */
export class HeadersObject extends HostObject {
  override readonly className: string;
  override readonly taint: readonly string[];
  override readonly assigned: WatchedCells;
  readonly #exchange: Exchange;

  constructor(exchange: Exchange, label: string) {
    super();
    this.className = label;
    this.taint = [label];
    this.assigned = new WatchedCells(exchange.attachments, HEADERS);
    this.#exchange = exchange;
  }

  override member(name: string): Slot {
    if (name === '@@any') return this.#exchange.credential(`${this.className}[?]`);
    return headerValue(this.#exchange, this.className, name);
  }
}

function headerValue(exchange: Exchange, label: string, header: Value): Value {
  if (typeof header !== 'string') return exchange.credential(`${label}[?]`);
  const full = `${label}[${JSON.stringify(header.toLowerCase())}]`;
  return isCredentialHeader(header) ? exchange.credential(full) : exchange.input(full);
}

/** Cookies or a session: there, but without anything that identifies a principal. */
export class CredentialObject extends HostObject {
  override readonly className: string;
  override readonly taint: readonly string[];
  override readonly assigned: WatchedCells;
  readonly #exchange: Exchange;

  constructor(exchange: Exchange, label: string, prefix: string) {
    super();
    this.className = label;
    this.taint = [label];
    this.assigned = new WatchedCells(exchange.attachments, prefix);
    this.#exchange = exchange;
  }

  override member(name: string): Slot {
    // https://github.com/expressjs/cookie-session#reqsessionisnew
    if (name === 'isNew' && this.#exchange.isAnonymous) return true;
    // https://github.com/fastify/fastify-secure-session
    if (name === 'set' && this.className.endsWith('.session')) return native(name, ({ args: [key, value], evaluator }) => void (typeof key === 'string' && evaluator.journal.set(this.assigned, key, value)));
    if (/^(destroy|regenerate|save|reload|touch|id|sessionId|encryptedSessionId|options|cookie|set|delete)$/.test(name)) return this.#exchange.input(`${this.className}.${name}`);
    if (name === 'get') return native(name, ({ args: [key] }) => this.#kept(key) ?? this.#maybe(`${this.className}.get(${typeof key === 'string' ? JSON.stringify(key) : '?'})`));
    return this.#maybe(`${this.className}.${name}`);
  }

  /** Cookies come from the client, what is in a session from layers. */
  #maybe(label: string): Value {
    return (this.className.endsWith('.session') ? maybeAttached(this.#exchange, label) : undefined) ?? this.#exchange.credential(label);
  }

  /** What was put under a key. */
  #kept(key: Value): Value {
    const slot = typeof key === 'string' ? this.assigned.get(key) : undefined;
    return slot instanceof Accessor ? undefined : slot;
  }
}
