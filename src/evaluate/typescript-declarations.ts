import { ts } from '../syntax/ts.ts';
import type { Evaluator } from './evaluator.ts';
import { propertyKey } from './literals.ts';
import { Scope } from './scope.ts';
import { hoist, runStatement } from './statements.ts';
import { ObjectValue, Unknown, type Value } from './values.ts';

/** `enum E { A = 1, B }`: an object with both directions. */
export function defineEnum(evaluator: Evaluator, node: ts.EnumDeclaration, scope: Scope): undefined {
  const object = new ObjectValue({ node });
  const inner = new Scope(scope);
  let next: number | undefined = 0;
  for (const member of node.members) {
    const key = propertyKey(evaluator, member.name, scope);
    if (typeof key !== 'string') continue;
    const value: Value = member.initializer ? evaluator.evaluate(member.initializer, inner) : (next ?? new Unknown(`${node.name.text}.${key}`));
    next = typeof value === 'number' ? value + 1 : undefined;
    object.props.set(key, value);
    inner.vars.set(key, value);
    if (typeof value === 'number') object.props.set(String(value), key);
  }
  evaluator.journal.set(scope.vars, node.name.text, object);
}

/** `namespace N { export const a = 1 }`: every declaration becomes a property. */
export function defineNamespace(evaluator: Evaluator, node: ts.ModuleDeclaration, scope: Scope): undefined {
  if (!node.body || !ts.isModuleBlock(node.body) || !ts.isIdentifier(node.name)) return;
  const existing = scope.vars.get(node.name.text);
  const object = existing instanceof ObjectValue ? existing : new ObjectValue({ node });
  scope.vars.set(node.name.text, object);
  const inner = new Scope(scope, { isFunction: true });
  hoist(evaluator, node.body.statements, inner, true);
  for (const statement of node.body.statements) runStatement(evaluator, statement, inner);
  for (const [name, slot] of inner.vars) object.props.set(name, slot);
}
