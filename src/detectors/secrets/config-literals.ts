import { ts } from '../../syntax/ts.ts';
import type { DetectorProject } from '../core/project.ts';
import { findNode, memberName, propertyNameText, unwrap } from '../core/syntax.ts';
import { isCredentialName } from './credential-name.ts';

const CONFIG_PATH = /(?:^|[/._-])(?:config|configs|configuration|settings?|constants?|env|environments?|secrets?|options)(?:[/._-]|$)/i;

/**
 * The literal behind `config.sessionSecret` when the configuration is put together in a way that folding cannot follow
 * (a dynamic `require`, `Object.assign`): the one property of that name in the project's configuration files.
 */
export function findConfigLiteral(expression: ts.Node, project: DetectorProject): ts.StringLiteralLike | undefined {
  const name = configName(expression);
  if (name === undefined || !isCredentialName(name)) return undefined;
  const pattern = new RegExp(`\\b${name}['"]?\\s*:\\s*['"\`]`);
  const found: ts.StringLiteralLike[] = [];
  for (const path of project.files) {
    if (!CONFIG_PATH.test(path.slice(project.host.root.length)) || !pattern.test(project.host.text(path) ?? '')) continue;
    const file = project.host.sourceFile(path);
    const property = file && findNode(file, (node): node is ts.PropertyAssignment => ts.isPropertyAssignment(node) && propertyNameText(node.name) === name && ts.isStringLiteralLike(unwrap(node.initializer)));
    if (property) found.push(unwrap(property.initializer) as ts.StringLiteralLike);
  }
  return found.length === 1 ? found[0] : undefined;
}

/** The member that is read from something called a configuration, or destructured from a module. */
function configName(expression: ts.Node): string | undefined {
  if (ts.isIdentifier(expression)) return expression.text;
  if (!ts.isPropertyAccessExpression(expression) && !ts.isElementAccessExpression(expression)) return undefined;
  return /config|settings|options|env|constants/i.test(expression.expression.getText()) ? memberName(expression) : undefined;
}
