import { decoratorsOf, typeOfMember } from '../../detectors/core/classes.ts';
import type { DetectorProject } from '../../detectors/core/project.ts';
import { memberName, nameOf, propertyNameText, receiverOf, unwrap, walk } from '../../detectors/core/syntax.ts';
import { ts } from '../../syntax/ts.ts';
import { findType } from './declared-fields.ts';
import { resolveName } from './resolve-name.ts';

type Names = readonly string[] | undefined;

/** The fields of the model that a call writes to; undefined where its declaration is not found or not written out. */
export function modelFieldsOf(call: ts.CallExpression | ts.NewExpression, project: DetectorProject): Names {
  const owner = ts.isNewExpression(call) ? call.expression : receiverOf(unwrap(call.expression));
  const [first] = call.arguments ?? [];
  if (call.expression.getText() === 'Object.assign') return first && fieldsOfLoaded(first, project);
  // `manager.save(User, data)`
  const named = first && ts.isIdentifier(first) && /^[A-Z]/.test(first.text) ? fieldsOf(first, project) : undefined;
  return named ?? (owner && fieldsOf(unwrap(owner), project));
}

/** `const user = await User.findById(id)` */
function fieldsOfLoaded(node: ts.Expression, project: DetectorProject): Names {
  const found = resolveName(node, project);
  const call = found && ts.isExpression(found) ? unwrap(found) : undefined;
  return call && ts.isCallExpression(call) ? modelFieldsOf(call, project) : undefined;
}

function fieldsOf(node: ts.Expression, project: DetectorProject, depth = 0): Names {
  const found = depth > 4 ? undefined : resolveName(node, project);
  if (!found) return undefined;
  if (ts.isClassLike(found)) return fieldsOfClass(found);
  if (ts.isParameter(found)) return fieldsOfHolder(found.type, project);
  const bare = ts.isExpression(found) ? unwrap(found) : undefined;
  if (!bare) return undefined;
  // `mongoose.models.User || mongoose.model('User', schema)`
  if (ts.isBinaryExpression(bare)) return fieldsOf(bare.right, project, depth + 1) ?? fieldsOf(bare.left, project, depth + 1);
  if (ts.isCallExpression(bare)) return fieldsOfCall(bare, project, depth + 1);
  return ts.isPropertyAccessExpression(bare) && bare.expression.kind === ts.SyntaxKind.ThisKeyword ? fieldsOfHolder(typeOfMember(bare, bare.name.text), project) : undefined;
}

/** `mongoose.model('User', schema)`, `sequelize.define('User', {…})`, `getRepository(User)`. */
function fieldsOfCall(call: ts.CallExpression, project: DetectorProject, depth: number): Names {
  const [first, second] = call.arguments;
  switch (nameOf(call.expression)) {
    case 'model':
      return second && fieldsOfSchema(second, project);
    case 'define':
      return second && keysOf(second);
    case 'getRepository':
      return first && fieldsOf(first, project, depth);
    default:
      return undefined;
  }
}

function fieldsOfSchema(node: ts.Expression, project: DetectorProject): Names {
  const schema = resolveName(node, project);
  const fields = schema && ts.isNewExpression(schema) && /(?:^|\.)Schema$/.test(schema.expression.getText()) ? schema.arguments?.[0] : undefined;
  return fields && keysOf(fields);
}

/** `Repository<User>`, `Model<UserDocument>`, `typeof User`. */
function fieldsOfHolder(type: ts.TypeNode | undefined, project: DetectorProject): Names {
  if (type && ts.isTypeQueryNode(type) && ts.isIdentifier(type.exprName)) return fieldsOfType(type.exprName, project);
  const inner = type && ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined;
  return inner && ts.isTypeReferenceNode(inner) && ts.isIdentifier(inner.typeName) ? fieldsOfType(inner.typeName, project) : undefined;
}

function fieldsOfType(name: ts.Identifier, project: DetectorProject): Names {
  const declaration = findType(name.text, name.getSourceFile(), project) ?? findType(name.text.replace(/Document$/, ''), name.getSourceFile(), project);
  if (!declaration) return undefined;
  if (ts.isClassDeclaration(declaration)) return fieldsOfClass(declaration);
  // `type UserDocument = HydratedDocument<User>`
  return ts.isTypeAliasDeclaration(declaration) ? fieldsOfHolder(declaration.type, project) : undefined;
}

/** Columns are decorated; models of sequelize get theirs from `User.init({…})`. */
function fieldsOfClass(node: ts.ClassLikeDeclaration): Names {
  const columns = node.members.flatMap((member) => {
    const name = ts.isPropertyDeclaration(member) && decoratorsOf(member).length > 0 ? propertyNameText(member.name) : undefined;
    return name === undefined ? [] : [name];
  });
  return columns.length > 0 ? columns : initializedFields(node);
}

function initializedFields(node: ts.ClassLikeDeclaration): Names {
  let found: Names;
  walk(node.getSourceFile(), (each) => {
    const [first] = ts.isCallExpression(each) && memberName(each.expression) === 'init' && receiverOf(each.expression)?.getText() === node.name?.text ? each.arguments : [];
    if (first) found ??= keysOf(first);
  });
  return found;
}

function keysOf(node: ts.Expression): Names {
  const bare = unwrap(node);
  if (!ts.isObjectLiteralExpression(bare)) return undefined;
  const names = bare.properties.map(({ name }) => propertyNameText(name));
  return names.every((name) => name !== undefined) ? names : undefined;
}
