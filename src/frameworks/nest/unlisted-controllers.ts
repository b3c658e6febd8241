import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ClassValue, type Value } from '../../evaluate/values.ts';
import type { Gap } from '../../model/index.ts';
import { decoratorNames } from '../../syntax/annotations.ts';
import { headOf } from '../../syntax/locations.ts';
import { ts } from '../../syntax/ts.ts';
import { ROUTE_DECORATORS } from '../../vocabulary/nest-metadata.ts';
import type { ModuleGraph } from './module-graph.ts';
import { NestState } from './state.ts';

/** Controllers with routes that no module of an application lists, in files that are loaded and in those that nobody loads. */
export function unlistedControllers(evaluator: Evaluator, graphs: readonly ModuleGraph[]): Gap[] {
  const listed = new Set<ts.Node>();
  for (const { value } of graphs.flatMap((graph) => graph.modules.flatMap((module) => module.controllers))) {
    for (let type: Value = value; type instanceof ClassValue; type = type.parent) listed.add(type.node);
  }
  const known = [...NestState.of(evaluator).controllers].map((type) => type.node);
  const nodes = new Set([...known, ...writtenControllers(evaluator)]);
  return [...nodes].filter((node) => !listed.has(node)).flatMap(toGap);
}

function toGap(node: ts.ClassLikeDeclaration): Gap[] {
  const count = node.members.filter((member) => decoratorNames(member).some((name) => name in ROUTE_DECORATORS)).length;
  if (count === 0) return [];
  const routes = `${String(count)} ${count === 1 ? 'route' : 'routes'}`;
  return [{ kind: 'orphan router', message: `${node.name?.text ?? 'A controller'} declares ${routes}, and no module of an application lists it.`, location: headOf(node) }];
}

/** Classes with `@Controller()`, whether or not their files are loaded. */
function writtenControllers({ host }: Evaluator): ts.ClassLikeDeclaration[] {
  return host.files.flatMap((file) => {
    const text = host.text(file) ?? '';
    if (!text.includes('@Controller(') || !text.includes('@nestjs/common')) return [];
    const found: ts.ClassLikeDeclaration[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isClassLike(node) && decoratorNames(node).includes('Controller')) found.push(node);
      ts.forEachChild(node, visit);
    };
    const source = host.sourceFile(file);
    if (source) visit(source);
    return found;
  });
}
