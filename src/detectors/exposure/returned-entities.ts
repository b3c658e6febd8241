import { ts } from '../../syntax/ts.ts';
import { decoratorsOf, returnsOf } from '../core/classes.ts';
import type { Emit } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import type { DetectorProject } from '../core/project.ts';
import { both, identifiers, modules } from '../core/triggers.ts';
import { detectEntity } from './entities.ts';

const HANDLERS: ReadonlySet<string> = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'All']);
/** Interceptors that hand the value on as it is. */
const NEUTRAL = /^(?:ClassSerializerInterceptor|CacheInterceptor|\w*Files?Interceptor|\w*Log(?:ging|ger)?\w*|Timeout\w*)$/;
/** Decorators of the project that may map what a handler returns. */
const MAPS = /serial|transform|mapp?(?:er|ing|to|response)|interceptor|dto|exclude|sanitiz/i;

/** Whether a file may hold a controller. */
export const mayBeController = both(modules('@nestjs/common'), identifiers('Controller'));

/** Reports handlers of Nest controllers that return a record with a password. */
export function detectReturned(view: FileView, emit: Emit): void {
  for (const statement of view.file.statements) {
    if (!ts.isClassDeclaration(statement) || !decoratorsOf(statement).some(({ name }) => name === 'Controller')) continue;
    if (isMapped(statement)) continue;
    for (const member of statement.members) if (ts.isMethodDeclaration(member)) takeHandler(member, statement, view, emit);
  }
}

function takeHandler(method: ts.MethodDeclaration, owner: ts.ClassDeclaration, view: FileView, emit: Emit): void {
  if (!decoratorsOf(method).some(({ name }) => HANDLERS.has(name)) || isMapped(method)) return;
  const found = returnsOf(method).find((result) => detectEntity(result, view, () => undefined));
  if (!found) return;
  const { isSerialized, isMapping } = view.project.ask(globalInterceptors);
  if (!isMapping) detectEntity(found, view, emit, isSerialized || bindsSerializer(method) || bindsSerializer(owner));
}

function isMapped(node: ts.Node): boolean {
  return decoratorsOf(node).some(({ name, arguments: given }) => {
    if (name === 'UseInterceptors') return given.some((argument) => !NEUTRAL.test(interceptorName(argument)));
    return MAPS.test(name) && !/^(?:Api|SerializeOptions$)/.test(name);
  });
}

function bindsSerializer(node: ts.Node): boolean {
  return decoratorsOf(node).some(({ name, arguments: given }) => name === 'UseInterceptors' && given.some((argument) => interceptorName(argument) === 'ClassSerializerInterceptor'));
}

function interceptorName(argument: ts.Expression): string {
  const callee = ts.isCallExpression(argument) || ts.isNewExpression(argument) ? argument.expression : argument;
  return callee.getText();
}

interface GlobalInterceptors {
  readonly isSerialized: boolean;
  /** One of the project's own changes what handlers return. */
  readonly isMapping: boolean;
}

const mayBind = identifiers('useGlobalInterceptors', 'APP_INTERCEPTOR');
const mayIntercept = identifiers('NestInterceptor');

function globalInterceptors(project: DetectorProject): GlobalInterceptors {
  const bindings = [...project.sources(mayBind)].map((path) => project.host.text(path) ?? '');
  const own = [...project.sources(mayIntercept)].map((path) => project.host.text(path) ?? '');
  return {
    isSerialized: bindings.some((text) => text.includes('ClassSerializerInterceptor')),
    isMapping: bindings.length > 0 && own.some((text) => /passw|exclude|ToPlain|plainTo|omit|delete |serialize/i.test(text)),
  };
}
