import { ts } from '../../syntax/ts.ts';
import { OriginTable, viewOf, type FileView } from '../core/file-view.ts';
import type { DetectorProject } from '../core/project.ts';
import { unwrap } from '../core/syntax.ts';

/** The place where a project creates a web application. */
export interface ApplicationSite {
  readonly framework: 'express' | 'fastify' | 'nest';
  readonly node: ts.Node;
  /** The variable that holds it. */
  readonly name: string;
}

const FACTORIES = new OriginTable([
  ['express#', 'express'],
  ['fastify#', 'fastify'],
  ['fastify#fastify', 'fastify'],
  ['@nestjs/core#NestFactory.create', 'nest'],
] as const);

/** Finds the applications whose composition the project shows: those that it does not mount into another and that do not leave a single file. */
export function findApplications(project: DetectorProject): readonly ApplicationSite[] {
  const found: ApplicationSite[] = [];
  const isSingle = project.host.files.filter((path) => project.role(path) === 'source').length === 1;
  for (const path of project.sources(FACTORIES.trigger)) {
    const file = project.host.sourceFile(path);
    if (!file) continue;
    const view = viewOf(file, project);
    for (const [site, framework] of view.matching(FACTORIES)) {
      const name = holderOf(site.node);
      if (framework === 'nest' && isMicroservice(site.node)) continue;
      if (name !== undefined && isMounted(name, view)) continue;
      if (isSingle && name !== undefined && leaves(name, view)) continue;
      found.push({ framework, node: site.node, name: name ?? '' });
    }
  }
  // A second express() next to a Nest application is its adapter.
  return found.some((app) => app.framework === 'nest') ? found.filter((app) => app.framework === 'nest') : found;
}

/** One application for each package of the project: the one in a file that listens, else the first. */
export function mainApplications(all: readonly ApplicationSite[], project: DetectorProject): readonly ApplicationSite[] {
  const chosen = new Map<string, ApplicationSite>();
  for (const app of all) {
    const directory = packageOf(app.node.getSourceFile().fileName, project);
    const earlier = chosen.get(directory);
    if (!earlier || (!listens(earlier) && listens(app))) chosen.set(directory, app);
  }
  return [...chosen.values()];
}

function packageOf(file: string, project: DetectorProject): string {
  const around = project.host.packages.filter((entry) => file.startsWith(`${entry.directory}/`));
  return around.reduce((best, entry) => (entry.directory.length > best.length ? entry.directory : best), '');
}

function listens(app: ApplicationSite): boolean {
  return /\.listen\s*\(/.test(app.node.getSourceFile().text);
}

function holderOf(node: ts.Node): string | undefined {
  let current = node.parent;
  while (ts.isAwaitExpression(current) || ts.isAsExpression(current) || ts.isParenthesizedExpression(current) || ts.isPropertyAccessExpression(current) || ts.isCallExpression(current)) current = current.parent;
  if (ts.isVariableDeclaration(current) || ts.isPropertyDeclaration(current)) return current.name.getText();
  return ts.isBinaryExpression(current) ? current.left.getText() : undefined;
}

function isMicroservice(node: ts.Node): boolean {
  return node.getText().includes('createMicroservice') || node.getText().includes('createApplicationContext');
}

function isMounted(name: string, view: FileView): boolean {
  return view.named('use').some((site) => site.receiver?.getText() !== name && site.arguments.some((argument) => unwrap(argument).getText() === name));
}

/** Whether an application is exported or handed to other code, where headers may be set unseen. */
function leaves(name: string, view: FileView): boolean {
  if (new RegExp(`export\\s+(?:default\\s+|const\\s+|\\{[^}]*\\b)${escape(name)}\\b|exports(?:\\.\\w+)?\\s*=\\s*(?:\\{[^}]*\\b)?${escape(name)}\\b`).test(view.file.text)) return true;
  return view.calls.some((site) => {
    if (!site.arguments.some((argument) => unwrap(argument).getText() === name)) return false;
    return !/^(?:https?#createServer|http2#.*)$/.test(site.origin ?? '');
  });
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
