import type { Evaluator } from '../../evaluate/evaluator.ts';
import { NativeFunction, ObjectValue, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';
import { Boot } from './boot.ts';
import { FastifyInstance } from './instance.ts';
import { FastifyState, type FastifyApplication } from './state.ts';

/** The major version of a package that a file sees, or the given one when nothing tells. */
export function majorOf(evaluator: Evaluator, name: string, file: string, otherwise: number): number {
  const major = Number.parseInt(evaluator.host.packageVersion(name, file) ?? '', 10);
  return Number.isNaN(major) ? otherwise : major;
}

/** Makes an application and remembers it. */
export function createApplication(evaluator: Evaluator, options: { readonly file: string; readonly node: ts.Node | undefined; readonly isSymbolic?: boolean }): FastifyInstance {
  const root = new FastifyInstance(undefined, { name: 'fastify', prefix: '', node: options.node });
  const application: FastifyApplication = {
    root,
    boot: new Boot(evaluator, root),
    file: options.file,
    major: majorOf(evaluator, 'fastify', options.file, 5),
    routes: [],
    limiters: [],
    isSymbolic: options.isSymbolic ?? false,
  };
  root.application = application;
  if (!evaluator.judging) FastifyState.of(evaluator).applications.push(application);
  evaluator.budget.registrations += 1;
  return root;
}

/** The package `fastify`: the function that makes applications, under each name by which it is exported. */
export function fastifyModel(_evaluator: Evaluator, subpath: string, file: string): Value {
  if (subpath) return undefined;
  const factory = new NativeFunction('fastify', (call) => create(call, file), { significant: true });
  for (const name of ['default', 'fastify', 'Fastify']) factory.props.set(name, factory);
  factory.props.set('errorCodes', new Unknown('fastify.errorCodes', { truthy: true }));
  return factory;
}

function create({ evaluator, node, args }: NativeCall, file: string): Value {
  const root = createApplication(evaluator, { file: node?.getSourceFile().fileName ?? file, node });
  const [options] = args;
  if (options instanceof ObjectValue && options.props.has('ajv')) root.settings.add(evaluator, 'ajv', options.props.get('ajv'));
  return root;
}
