import { ts } from '../../syntax/ts.ts';
import { classAround, classNamed, methodOf, returnsOf, typeOfMember } from '../core/classes.ts';
import { detected, identityOf, shorten, type Emit } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { importedName, requireSpecifier } from '../core/import-map.ts';
import type { DetectorProject } from '../core/project.ts';
import { findDeclaration } from '../core/scope.ts';
import { enclosingFunction, memberName, nameOf, receiverOf, unwrap } from '../core/syntax.ts';
import { sensitiveModels } from './entity-models.ts';
import { builderOwner, builtRead } from './query-builders.ts';
import type { SensitiveModel } from './sensitive-model.ts';

const READS: ReadonlySet<string> = new Set([
  ...['find', 'findOne', 'findById', 'findAll', 'findByPk', 'findOneAndUpdate', 'findByIdAndUpdate', 'create', 'save'],
  ...['findOneBy', 'findBy', 'findOneOrFail', 'findOneByOrFail', 'findMany', 'findUnique', 'findFirst', 'findUniqueOrThrow', 'findFirstOrThrow', 'update', 'upsert'],
]);
/** Reads whose second argument is a projection. */
const PROJECTED = /^(?:find|findOne|findById)$/;
/** Calls in a query that choose fields. */
const CHOOSES = /^(?:select|lean|populate|map|toJSON|pick|omit)$/;
const MAX_CALLS = 3;

/** Reports a body that is a record with a password, or has one: `res.json(await User.find())`. */
export function detectEntity(body: ts.Expression, view: FileView, emit: Emit, isSerialized = false): boolean {
  for (const value of sentValues(body)) {
    const model = modelBehind(value, view.project, 0);
    if (!model || (model.isExcluded && isSerialized)) continue;
    const why = model.isExcluded ? `The model has the field \`${model.field}\`; no ClassSerializerInterceptor applies its @Exclude().` : `The model has the field \`${model.field}\`, and nothing excludes it.`;
    emit('SensitiveResponse', {
      ...detected(value, identityOf(value, 'entity'), { related: [{ location: model.location, message: why }] }),
      what: shorten(value.getText(), 50),
      form: 'entity',
    });
    return true;
  }
  return false;
}

/** The body itself, or the values of an object literal. */
function sentValues(body: ts.Expression): readonly ts.Expression[] {
  const bare = unwrap(body);
  if (!ts.isObjectLiteralExpression(bare)) return [bare];
  return bare.properties.flatMap((property) => (ts.isPropertyAssignment(property) ? [unwrap(property.initializer)] : ts.isShorthandPropertyAssignment(property) ? [property.name] : []));
}

/** The model whose records a value is: read on the spot, kept in a variable, or returned by a function of the project. */
function modelBehind(value: ts.Expression, project: DetectorProject, calls: number): SensitiveModel | undefined {
  const bare = unwrap(value);
  if (ts.isIdentifier(bare)) {
    const source = sourceOf(bare);
    return source && modelBehind(source, project, calls);
  }
  if (ts.isElementAccessExpression(bare) && ts.isNumericLiteral(bare.argumentExpression)) return modelBehind(bare.expression, project, calls);
  if (!ts.isCallExpression(bare)) return undefined;
  const model = dropsPassword(bare) ? undefined : modelOf(bare, project);
  if (model || calls >= MAX_CALLS) return model;
  const called = functionOf(bare, project);
  for (const result of called ? returnsOf(called) : []) {
    const found = modelBehind(result, project, calls + 1);
    if (found) return found;
  }
  return undefined;
}

/** Whether the function around a query takes a password out of some object: most likely of this one, under another name. */
function dropsPassword(query: ts.Node): boolean {
  const scope = enclosingFunction(query);
  return scope !== undefined && /delete\s+[\w.]+\.\w*passw|\.\w*passw\w*\s*=\s*(?:undefined|null|'')/i.test(scope.getText());
}

/** What a variable was made from, when nothing is taken out of it before it is used. */
function sourceOf(use: ts.Identifier): ts.Expression | undefined {
  const found = findDeclaration(use);
  const declaration = found && ts.isBindingElement(found) && found.parent.elements[0] === found && ts.isArrayBindingPattern(found.parent) ? found.parent.parent : found;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer || ts.isObjectBindingPattern(declaration.name)) return undefined;
  if (declaration.getSourceFile() !== use.getSourceFile() || isChanged(use, declaration)) return undefined;
  const source = unwrap(declaration.initializer);
  return ts.isCallExpression(source) || ts.isElementAccessExpression(source) ? source : undefined;
}

/** `user.password = undefined`, `delete user.password`, or another value for the variable before it is sent. */
function isChanged(use: ts.Identifier, declaration: ts.VariableDeclaration): boolean {
  const between = use.getSourceFile().text.slice(declaration.end, use.pos);
  return new RegExp(`\\b${use.text}(?:\\.\\w*[pP]assw\\w*)?\\s*=[^=]|delete\\s+${use.text}\\b|\\b${use.text}\\.(?:toJSON|toObject)`).test(between);
}

/** The function of the project that a call enters: by name, or a method of a service that was injected. */
function functionOf(call: ts.CallExpression, project: DetectorProject): ts.FunctionLikeDeclaration | undefined {
  const callee = unwrap(call.expression);
  const name = memberName(callee);
  const receiver = receiverOf(callee);
  if (name === undefined || !receiver) {
    const value = fold(callee, project);
    return value.kind === 'function' ? value.node : undefined;
  }
  const owner = ownerOf(receiver, project);
  return owner && methodOf(owner, name, project);
}

function ownerOf(receiver: ts.Expression, project: DetectorProject): ts.ClassLikeDeclaration | undefined {
  if (receiver.kind === ts.SyntaxKind.ThisKeyword) return classAround(receiver);
  const member = receiverOf(receiver)?.kind === ts.SyntaxKind.ThisKeyword ? memberName(receiver) : undefined;
  const type = member === undefined ? undefined : typeOfMember(receiver, member);
  return type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? classNamed(type.typeName, project) : undefined;
}

function modelOf(query: ts.CallExpression, project: DetectorProject): SensitiveModel | undefined {
  const owner = builderOwner(query);
  const built = owner ? modelRead(owner, 'find', project) : builtRead(query, project);
  if (built) return built;
  let current: ts.Expression = query;
  while (ts.isCallExpression(current)) {
    const name = memberName(unwrap(current.expression));
    const receiver = receiverOf(unwrap(current.expression));
    if (name === undefined || !receiver || CHOOSES.test(name)) return undefined;
    if (READS.has(name)) {
      const model = modelRead(receiver, name, project);
      if (model) return choosesFields(current, name) ? undefined : model;
    }
    current = receiver;
  }
  return undefined;
}

/** A projection: the second argument of `find` and `findOne`, `attributes` of Sequelize, `select` of the others. */
function choosesFields(call: ts.CallExpression, name: string): boolean {
  if (/attributes|select|projection|omit/.test(call.arguments.map((argument) => argument.getText()).join())) return true;
  return PROJECTED.test(name) && call.arguments.length > 1;
}

/** What is asked for records: a model, a repository of an entity, a delegate of a Prisma client. */
function modelRead(receiver: ts.Expression, name: string, project: DetectorProject): SensitiveModel | undefined {
  const models = sensitiveModels(project);
  if (ts.isIdentifier(receiver)) return modelNamed(receiver, project) ?? entityOf(receiver, project);
  const member = memberName(receiver);
  const owner = receiverOf(receiver);
  if (member === undefined || !owner) return ts.isCallExpression(receiver) && nameOf(receiver.expression) === 'getRepository' ? entityOf(receiver.arguments[0], project) : undefined;
  if (/prisma|^(?:db|tx)$/i.test(nameOf(owner) ?? '')) return models.byClient.get(member);
  // Everywhere else they return how many records changed.
  if (name === 'update' || name === 'upsert') return undefined;
  return owner.kind === ts.SyntaxKind.ThisKeyword ? entityOf(typeArgument(typeOfMember(receiver, member)), project) : undefined;
}

/** `User` of `Repository<User>`, `Model<UserDocument>`, `EntityRepository<User>`. */
function typeArgument(type: ts.TypeNode | undefined): ts.Node | undefined {
  if (!type || !ts.isTypeReferenceNode(type) || !/(?:Repository|Model|ModelType)$/.test(type.typeName.getText())) return undefined;
  const [first] = type.typeArguments ?? [];
  if (first && ts.isTypeQueryNode(first)) return first.exprName;
  return first && ts.isTypeReferenceNode(first) ? first.typeName : undefined;
}

function entityOf(name: ts.Node | undefined, project: DetectorProject): SensitiveModel | undefined {
  const entity = name && ts.isIdentifier(name) ? classNamed(name, project) : undefined;
  return entity && sensitiveModels(project).byClass.get(entity);
}

function modelNamed(name: ts.Identifier, project: DetectorProject): SensitiveModel | undefined {
  const declaration = findDeclaration(name);
  if (!declaration) return undefined;
  const imported = importedName(declaration)?.specifier ?? (ts.isVariableDeclaration(declaration) && declaration.initializer ? requireSpecifier(unwrap(declaration.initializer)) : undefined);
  const target = imported === undefined ? undefined : project.target(imported, name.getSourceFile());
  return target?.kind === 'source' ? sensitiveModels(project).byFile.get(target.file.fileName) : undefined;
}
