import { ts } from '../../syntax/ts.ts';
import { moduleOf, originOf, pathOf } from './origin.ts';
import type { DetectorProject, Recorded } from './project.ts';
import { receiverOf, unwrap } from './syntax.ts';

/** A call or construction, with its origin worked out on demand. */
export class CallSite {
  readonly node: ts.CallExpression | ts.NewExpression;
  /** The name that stands at the call, `super` for a super call, '' for anything else. */
  readonly name: string;
  /** Called by a plain identifier (which may be an alias) or through `super`. */
  readonly isBare: boolean;
  /** Whether a cheap look says that its origin is worth the work; kept by the view. */
  mayMatter: boolean | undefined;
  private readonly project: DetectorProject;
  private cached: Recorded<string | undefined> | undefined;

  constructor(node: ts.CallExpression | ts.NewExpression, project: DetectorProject) {
    this.node = node;
    this.project = project;
    const callee = node.expression;
    this.isBare = callee.kind === ts.SyntaxKind.Identifier || callee.kind === ts.SyntaxKind.SuperKeyword || ts.isCallExpression(callee);
    this.name = nameAt(callee);
  }

  /** Where the callee comes from; `pkg#<Class>` for a construction, `pkg#register` for a plugin that is registered. */
  get origin(): string | undefined {
    if (this.cached === undefined) this.cached = this.project.record(() => this.work());
    else this.project.reuse(this.cached.reads);
    return this.cached.value;
  }

  /** The arguments of the call. */
  get arguments(): readonly ts.Expression[] {
    return this.node.arguments ?? [];
  }

  /** The object on which a method is called. */
  get receiver(): ts.Expression | undefined {
    return receiverOf(unwrap(this.node.expression));
  }

  /** The origin of the receiver. */
  get receiverOrigin(): string | undefined {
    return this.receiver && originOf(this.receiver, this.project);
  }

  private work(): string | undefined {
    const { node } = this;
    if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return superOrigin(node, this.project);
    if (this.name === 'register' || this.name === 'use') {
      const plugin = this.arguments[0] && originOf(this.arguments[0], this.project);
      if (plugin && !plugin.startsWith('(global)') && isPlugin(plugin)) return `${moduleOf(plugin)}#register`;
    }
    const origin = originOf(node.expression, this.project);
    if (!origin || !ts.isNewExpression(node)) return origin;
    const at = Math.max(origin.lastIndexOf('#'), origin.lastIndexOf('.')) + 1;
    return `${origin.slice(0, at)}<${origin.slice(at)}>`;
  }
}

/** A plugin is a module's own export, not the result of a call or a member deep inside. */
function isPlugin(origin: string): boolean {
  return !pathOf(origin).includes('(') && !pathOf(origin).includes('<') && !pathOf(origin).includes('.');
}

function nameAt(callee: ts.Expression): string {
  const bare = unwrap(callee);
  if (bare.kind === ts.SyntaxKind.SuperKeyword) return 'super';
  if (ts.isIdentifier(bare)) return bare.text;
  if (ts.isPropertyAccessExpression(bare)) return bare.name.text;
  if (ts.isElementAccessExpression(bare) && ts.isStringLiteralLike(bare.argumentExpression)) return bare.argumentExpression.text;
  return '';
}

/** `super(…)` constructs what the class extends; a mixin such as `PassportStrategy(Strategy)` stands for its argument. */
function superOrigin(node: ts.Node, project: DetectorProject): string | undefined {
  let owner: ts.Node | undefined = node.parent;
  while (owner && !ts.isClassLike(owner)) owner = owner.parent;
  if (!owner || !ts.isClassLike(owner)) return undefined;
  const base = owner.heritageClauses?.find((c) => c.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  if (!base) return undefined;
  const bare = unwrap(base);
  const target = ts.isCallExpression(bare) ? bare.arguments[0] : bare;
  const origin = target && originOf(target, project);
  if (!origin) return undefined;
  const at = Math.max(origin.lastIndexOf('#'), origin.lastIndexOf('.')) + 1;
  return `${origin.slice(0, at)}<${origin.slice(at)}>`;
}
