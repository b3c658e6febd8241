import { decoratorsOf } from '../../detectors/core/classes.ts';
import { DetectorProject } from '../../detectors/core/project.ts';
import { locationOf, walk } from '../../detectors/core/syntax.ts';
import type { SourceHost } from '../../evaluate/source-host.ts';
import type { InputField, InputParameter, InputPart, ModuleText, Route } from '../../model/index.ts';
import { moduleTextOf } from '../../syntax/module-text.ts';
import { ts } from '../../syntax/ts.ts';
import { findType } from './declared-fields.ts';
import { fieldsFromReads, fieldsFromType } from './input-fields.ts';

const PARTS: Readonly<Record<string, InputPart>> = { Body: 'body', Query: 'query', Param: 'params' };

/** Adds to routes of Nest the parameters that hold unchecked parts of the request, where `class-validator` is there to check them. */
export function withInputParameters(routes: readonly Route[], host: SourceHost): readonly Route[] {
  if (!host.packages.some(({ manifest: { dependencies } }) => dependencies?.['class-validator'] !== undefined)) return routes;
  const project = new DetectorProject(host);
  let isPiped: boolean | undefined;
  return routes.map((route) => {
    const file = route.handler?.location?.file;
    if (route.framework !== 'nest' || file === undefined || !isOpen(route)) return route;
    isPiped ??= hasGlobalPipe(host);
    const parameters = parametersOf(route, project, isPiped);
    return parameters.length > 0 ? { ...route, parameters } : route;
  });
}

function isOpen({ controls: { validation } }: Route): boolean {
  return Object.values(validation).some(({ status }) => status === 'absent');
}

function hasGlobalPipe(host: SourceHost): boolean {
  return host.files.some((file) => {
    const code = host.text(file) ?? '';
    return code.includes('ValidationPipe') && /\buseGlobalPipes\([^;]*\b\w*ValidationPipe|\bAPP_PIPE\b/.test(code);
  });
}

function parametersOf({ handler, controls }: Route, project: DetectorProject, isPiped: boolean): readonly InputParameter[] {
  const { location } = handler ?? {};
  const file = location && project.host.sourceFile(location.file);
  const method = file && findMethod(file, location.line, location.column);
  const owner = method?.parent;
  if (!method || !owner || !ts.isClassDeclaration(owner)) return [];
  const module = moduleTextOf(file, () => undefined);
  const isPipedHere = isPiped || [method, owner].some((each) => decoratorsOf(each).some(({ name, arguments: args }) => name === 'UsePipes' && args.some((arg) => arg.getText().includes('ValidationPipe'))));
  return method.parameters.flatMap((parameter): InputParameter[] => {
    const call = wholePart(parameter);
    const part = call && PARTS[call.expression.getText()];
    if (!call || !part || controls.validation[part].status !== 'absent' || !ts.isIdentifier(parameter.name)) return [];
    const { type } = parameter;
    // A class without rules wants rules, not another class beside it.
    if (classOf(type, project) && !hasRules(type, project)) return [];
    const typed = type && fieldsFromType(type, project);
    const end = parameter.questionToken?.end ?? parameter.name.end;
    const fields = typed ?? fieldsFromReads(parameter.name, method);
    return [
      {
        part,
        module,
        fields,
        ...chooseName(classNameFor(type, method, owner), fields, module, file, project),
        type: type ? { start: type.getStart(), end: type.end } : { start: end, end },
        hasRules: hasRules(type, project),
        pipeOffset: call.arguments.length > 0 ? (call.arguments.at(-1) as ts.Node).end : call.end - 1,
        isPiped: isPipedHere,
        classOffset: owner.getStart(),
      },
    ];
  });
}

function findMethod(file: ts.SourceFile, line: number, column: number): ts.MethodDeclaration | undefined {
  let found: ts.MethodDeclaration | undefined;
  walk(file, (node) => {
    if (!ts.isMethodDeclaration(node)) return;
    const location = locationOf(node);
    if (location.line === line && location.column === column) found = node;
  });
  return found;
}

/** `@Body()` without the name of a field and without pipes of its own. */
function wholePart(parameter: ts.ParameterDeclaration): ts.CallExpression | undefined {
  return (ts.getDecorators(parameter) ?? []).flatMap(({ expression }) => (ts.isCallExpression(expression) && expression.arguments.length === 0 ? [expression] : []))[0];
}

function hasRules(type: ts.TypeNode | undefined, project: DetectorProject): boolean {
  const declaration = classOf(type, project);
  return declaration !== undefined && ruledFields(declaration).length > 0;
}

function classOf(type: ts.TypeNode | undefined, project: DetectorProject): ts.ClassDeclaration | undefined {
  const name = type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? type.typeName.text : undefined;
  const declaration = type && name !== undefined ? findType(name, type.getSourceFile(), project) : undefined;
  return declaration && ts.isClassDeclaration(declaration) ? declaration : undefined;
}

function ruledFields({ members }: ts.ClassDeclaration): readonly string[] {
  return members.flatMap((member) => (ts.isPropertyDeclaration(member) && decoratorsOf(member).length > 0 ? [member.name.getText()] : []));
}

/** `NoteDto` of an interface `Note`, `AddNoteDto` of `add` in a `NoteController`. */
function classNameFor(type: ts.TypeNode | undefined, method: ts.MethodDeclaration, owner: ts.ClassDeclaration): string {
  const written = type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? type.typeName.text : undefined;
  if (written !== undefined && !/^(?:Partial|Record|Pick|Omit|Readonly|Required)$/.test(written)) return `${written.replace(/^I(?=[A-Z][a-z])/, '').replace(/(?:Dto|DTO)$/, '')}Dto`;
  const name = method.name.getText();
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${(owner.name?.text ?? '').replace(/Controller$/, '')}Dto`;
}

function chooseName(name: string, fields: readonly InputField[], module: ModuleText, file: ts.SourceFile, project: DetectorProject): Pick<InputParameter, 'className' | 'isDeclared'> {
  let className = name;
  for (let count = 2; module.names.has(className) || findType(className, file, project); count += 1) {
    const known = findType(className, file, project);
    if (known && ts.isClassDeclaration(known) && fields.length > 0 && ruledFields(known).join() === fields.map((field) => field.name).join()) return { className, isDeclared: true };
    className = `${name}${String(count)}`;
  }
  return { className, isDeclared: false };
}
