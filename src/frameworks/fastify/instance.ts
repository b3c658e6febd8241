import type { Stamp } from '../../evaluate/clock.ts';
import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { HostObject, Unknown, type Slot, type Value } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';
import type { Listed } from './chain.ts';
import { Decorations } from './decorations.ts';
import { instanceMember } from './instance-members.ts';
import { PHASES, type Phase } from './phases.ts';
import type { FastifyApplication, HookRecord } from './state.ts';

/** A hook on the registration of routes, with the conditions of its own registration. */
export interface OnRouteHook {
  readonly value: Value;
  readonly stamp: Stamp;
  readonly conditions: readonly PathCondition[];
}

/** How a scope comes into being. */
export interface ScopeOptions {
  readonly name: string;
  readonly prefix: Value;
  readonly node: ts.Node | undefined;
}

/**
 * A Fastify instance: the application or the scope of an encapsulated plugin. A scope starts with the hooks that
 * its parent has at that time; hooks that the parent gets later are handed down.
 * https://fastify.dev/docs/latest/Reference/Encapsulation/
 */
export class FastifyInstance extends HostObject {
  override readonly className = 'fastify';
  override readonly significant = true;
  readonly parent: FastifyInstance | undefined;
  readonly name: string;
  readonly prefix: Value;
  readonly node: ts.Node | undefined;
  readonly children: FastifyInstance[] = [];
  readonly onRoute: OnRouteHook[];
  /** Called with each new scope below. */
  readonly onRegister: Listed[];
  readonly decorations: Decorations;
  readonly requestDecorations: Decorations;
  readonly replyDecorations: Decorations;
  /** Handlers and compilers that replace those of the parent, by setter name. */
  readonly settings: Decorations;
  /** Plugins that ran in this scope and could not be read: they may have added anything. */
  readonly opaquePlugins: string[];
  readonly #hooks: ReadonlyMap<Phase, HookRecord[]>;
  #hasFormParser = false;
  /** Set right after construction; a scope shares that of its parent. */
  application!: FastifyApplication;

  constructor(parent: FastifyInstance | undefined, options: ScopeOptions) {
    super();
    this.parent = parent;
    this.name = options.name;
    this.prefix = options.prefix;
    this.node = options.node;
    this.onRoute = [...(parent?.onRoute ?? [])];
    this.onRegister = [...(parent?.onRegister ?? [])];
    this.decorations = new Decorations(parent?.decorations);
    this.requestDecorations = new Decorations(parent?.requestDecorations);
    this.replyDecorations = new Decorations(parent?.replyDecorations);
    this.settings = new Decorations(parent?.settings);
    this.opaquePlugins = [...(parent?.opaquePlugins ?? [])];
    this.#hooks = new Map(PHASES.map((phase) => [phase, [...(parent?.hooksOf(phase) ?? [])]]));
    if (!parent) return;
    this.application = parent.application;
    parent.children.push(this);
  }

  /**
   * The same for scopes in which one function finds the same: those that add neither decorations nor handlers of errors nor plugins that
   * cannot be read look like the scope around them.
   */
  get outlook(): string {
    if (!this.parent) return '';
    const { parent, decorations, requestDecorations, replyDecorations, settings } = this;
    const isPlain = [decorations, requestDecorations, replyDecorations, settings].every(({ isEmpty }) => isEmpty) && this.opaquePlugins.length === parent.opaquePlugins.length;
    return isPlain ? parent.outlook : `${parent.outlook}/${parent.children.indexOf(this)}`;
  }

  /** What holds for the routes of this scope, and not for those of another one that looks the same: who asks for the prefix asks for it. */
  get standing(): PathCondition {
    return { label: `the prefix is ${labelOf(this.prefix)}`, polarity: true, deps: [], kind: 'branch', test: undefined, node: undefined };
  }

  hooksOf(phase: Phase): readonly HookRecord[] {
    return this.#hooks.get(phase) ?? [];
  }

  /** Adds a hook here and in every scope below that exists already. */
  addHook(hook: HookRecord): void {
    this.#hooks.get(hook.phase)?.push(hook);
    for (const child of this.children) child.addHook(hook);
  }

  /** Adds a hook here and in scopes that are made from now on. */
  inheritLater(hook: HookRecord): void {
    this.#hooks.get(hook.phase)?.push(hook);
  }

  /** Notes that an unreadable plugin ran here. */
  noteOpaque(name: string): void {
    this.opaquePlugins.push(name);
    for (const child of this.children) child.noteOpaque(name);
  }

  /** Notes a parser of bodies that forms send; without one Fastify answers them with 415. */
  noteFormParser(): void {
    this.#hasFormParser = true;
  }

  get hasFormParser(): boolean {
    return this.#hasFormParser || (this.parent?.hasFormParser ?? false);
  }

  override member(name: string, evaluator: Evaluator): Slot {
    const decorated = this.decorations.read(evaluator, name);
    if (decorated !== undefined) return decorated;
    if (name === 'prefix') evaluator.isGiven(this.standing);
    const known = instanceMember(this, name);
    if (known !== undefined) return known;
    // What nobody decorated is undefined, as long as everything that could have decorated it was read.
    const isOpen = this.opaquePlugins.length > 0 || this.application.isSymbolic;
    return isOpen ? new Unknown(`fastify.${name}`, { deps: [] }) : undefined;
  }

  /** Awaiting an instance loads what has been registered so far. */
  override settle(): Value {
    this.application.boot.drain();
    return this;
  }
}
