import { findExport } from '../detectors/core/exports.ts';
import { importedName } from '../detectors/core/import-map.ts';
import { isDeclaration, type DeclarationNode } from '../detectors/core/scope.ts';
import { enclosingFunction, propertyNameText } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import { instanceOfType } from './classes.ts';
import { noteOrder, type Engine, type Frame } from './engine.ts';
import { evaluate } from './expressions.ts';
import { readMember } from './members.ts';
import { State } from './state.ts';
import { NOTHING, type Value } from './value.ts';

const MAX_DEPTH = 24;

/** What a name stands for that no statement of the running functions has set. */
export function lookUp(declaration: DeclarationNode, state: State | undefined, frame: Frame): Value {
  if (ts.isFunctionDeclaration(declaration) || ts.isFunctionExpression(declaration)) {
    return { taints: [], fn: { node: declaration, ...(state && enclosingFunction(declaration) && { state }) } };
  }
  if (ts.isClassLike(declaration)) return classValue(declaration, frame.engine);
  return once(declaration, frame, () => work(declaration, frame));
}

/** Works out each constant once; one that is made of itself is nothing. */
function once(node: ts.Node, { engine }: Frame, make: () => Value): Value {
  const { constants, underWay } = engine;
  const known = constants.get(node);
  if (known) {
    if (underWay.has(node)) noteOrder(node, engine);
    return known;
  }
  constants.set(node, NOTHING);
  underWay.add(node);
  const value = make();
  underWay.delete(node);
  constants.set(node, value);
  return value;
}

function work(declaration: DeclarationNode, frame: Frame): Value {
  if (ts.isVariableDeclaration(declaration)) return constantOf(declaration, frame);
  if (ts.isParameter(declaration)) return frame.engine.captured.get(declaration) ?? instanceOfType(declaration.type, frame.engine) ?? NOTHING;
  if (ts.isBindingElement(declaration)) return elementOf(declaration, frame);
  const imported = importedName(declaration);
  return imported ? importValue(imported.specifier, imported.name, declaration.getSourceFile(), frame) : NOTHING;
}

function constantOf(declaration: ts.VariableDeclaration, frame: Frame): Value {
  const { initializer } = declaration;
  const value = initializer ? evaluateApart(initializer, frame) : NOTHING;
  const isKnown = value.fn ?? value.constructs ?? value.fields ?? value.member ?? value.force ?? value.text;
  return isKnown === undefined ? (instanceOfType(declaration.type, frame.engine) ?? value) : value;
}

function elementOf(element: ts.BindingElement, frame: Frame): Value {
  const key = propertyNameText(element.propertyName ?? element.name);
  const owner = element.parent.parent;
  if (key === undefined || !ts.isVariableDeclaration(owner) || !owner.initializer) return NOTHING;
  return readMember(constantOf(owner, frame), key, element);
}

/** What an expression gives that runs when its file is loaded, or that one cannot see running. */
export function evaluateApart(expression: ts.Expression, frame: Frame): Value {
  const apart: Frame = { ...frame, node: expression, depth: frame.depth + 1, hits: [], returns: [], thrown: [], exits: [] };
  if (apart.depth <= MAX_DEPTH) return evaluate(expression, new State(), apart);
  noteOrder(expression, frame.engine);
  return NOTHING;
}

/** What an import stands for; nothing for packages. */
export function importValue(specifier: string, name: string, from: ts.SourceFile, frame: Frame): Value {
  const target = frame.engine.project.target(specifier, from);
  return target?.kind === 'source' ? exportValue(target.file, name, frame) : NOTHING;
}

function exportValue(file: ts.SourceFile, name: string, frame: Frame): Value {
  const exported = findExport(file, name, frame.engine.project);
  if (!exported) return name === '*' || name === 'default' ? { taints: [], member: (key) => (key === 'default' ? undefined : exportValue(file, key, frame)) } : NOTHING;
  if (isDeclaration(exported)) return lookUp(exported, undefined, frame);
  return once(exported, frame, () => evaluateApart(exported, frame));
}

/** A class: what its static members are, and what `new` makes. */
export function classValue(node: ts.ClassLikeDeclaration, engine: Engine): Value {
  return {
    taints: [],
    constructs: node,
    member: (key) => {
      const method = node.members.find((member) => ts.isMethodDeclaration(member) && propertyNameText(member.name) === key && member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword));
      return method ? { taints: [], fn: { node: method as ts.MethodDeclaration, self: classValue(node, engine) } } : undefined;
    },
  };
}
