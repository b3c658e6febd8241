import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ClassValue, type Closure, type Value } from '../../evaluate/values.ts';
import type { Control, Evidence, InputPart } from '../../model/index.ts';
import { locationOf } from '../../syntax/locations.ts';
import type { RegisteredRoute, RegisteredSchema } from '../adapter.ts';
import type { BoundEnhancer } from './enhancers.ts';
import { enhancerName } from './layers.ts';
import type { HandlerParameter } from './parameter-decorators.ts';
import { extrasOf } from './pipe-classes.ts';
import { tryPipe, type PipeArgument, type PipeVerdict } from './pipe-trial.ts';
import { runtimeType } from './runtime-type.ts';
import { isStrictNull } from './strict-null.ts';
import { knownProperties } from './validated-classes.ts';

interface ParameterVerdict {
  readonly parameter: HandlerParameter;
  readonly verdict: PipeVerdict;
  readonly by: BoundEnhancer | undefined;
}

const PARTS: Partial<Record<HandlerParameter['source'], InputPart>> = { body: 'body', query: 'query', params: 'params' };

/** What the pipes of a route do with each input part that its handler declares. */
export function validationByPipes(evaluator: Evaluator, method: Closure, parameters: readonly HandlerParameter[], pipes: readonly BoundEnhancer[], own: (pipe: Value) => Value): Pick<RegisteredRoute, 'validation' | 'schemas'> {
  const verdicts = new Map<InputPart, ParameterVerdict[]>();
  for (const parameter of parameters) {
    const part = PARTS[parameter.source] ?? customPart(evaluator, parameter);
    if (!part) continue;
    const all = [...pipes, ...parameter.pipes.map((written): BoundEnhancer => ({ written, instance: own(written), scope: 'parameter', node: parameter.node, conditions: [] }))];
    verdicts.set(part, [...(verdicts.get(part) ?? []), judgeParameter(evaluator, method, parameter, all)]);
  }
  const schemas: Partial<Record<InputPart, RegisteredSchema>> = {};
  for (const [part, [verdict, ...others]] of verdicts) {
    const schema = verdict && others.length === 0 ? schemaOf(evaluator, method, verdict) : undefined;
    if (schema) schemas[part] = schema;
  }
  return { validation: Object.fromEntries([...verdicts].map(([part, list]) => [part, controlOf(list)])), schemas };
}

/** The rules of the class of a parameter that is a whole part, as far as a `ValidationPipe` applies them. */
function schemaOf(evaluator: Evaluator, method: Closure, { parameter, verdict, by }: ParameterVerdict): RegisteredSchema | undefined {
  if (verdict !== 'checks' || !by || parameter.data !== undefined || /^(Parse|Default|Standard|Zod)/.test(enhancerName(by))) return undefined;
  const { metatype } = argumentFor(evaluator, method, parameter);
  const fields = metatype instanceof ClassValue ? knownProperties(evaluator, metatype) : undefined;
  const extras = extrasOf(evaluator, by.instance);
  return metatype instanceof ClassValue && fields && fields.length > 0 && extras ? { validator: metatype.name, fields, extras, node: metatype.node } : undefined;
}

/** A decorator of the project that gives a part of the request is an input as well; which part is not looked into. */
function customPart(_evaluator: Evaluator, parameter: HandlerParameter): InputPart | undefined {
  return parameter.source === 'custom' && parameter.factory !== undefined && mentionsBody(parameter.factory) ? 'body' : undefined;
}

function mentionsBody(factory: Value): boolean {
  return factory !== null && typeof factory === 'object' && factory.kind === 'closure' && /\.body\b/.test(factory.node.getText());
}

function judgeParameter(evaluator: Evaluator, method: Closure, parameter: HandlerParameter, pipes: readonly BoundEnhancer[]): ParameterVerdict {
  const argument = argumentFor(evaluator, method, parameter);
  let doubt: BoundEnhancer | undefined;
  for (const pipe of pipes) {
    const verdict = tryPipe(evaluator, pipe.instance, argument);
    if (verdict === 'checks' && pipe.conditions.length === 0 && pipe.doubt === undefined) return { parameter, verdict, by: pipe };
    if (verdict !== 'lets pass') doubt ??= pipe;
  }
  return { parameter, verdict: doubt ? 'unknown' : 'lets pass', by: doubt };
}

const TYPES: Partial<Record<HandlerParameter['source'], PipeArgument['type']>> = { body: 'body', query: 'query', params: 'param' };

function argumentFor(evaluator: Evaluator, method: Closure, parameter: HandlerParameter): PipeArgument {
  const declared = method.node.parameters[parameter.index];
  const type = runtimeType(evaluator, declared?.type, method.scope, isStrictNull(evaluator.host, method.module.file));
  return { type: TYPES[parameter.source] ?? 'custom', metatype: type.kind === 'class' ? type.value : undefined, data: parameter.data, schema: parameter.schema };
}

function controlOf(verdicts: readonly ParameterVerdict[]): Control {
  const evidence = verdicts.flatMap(({ by }) => (by ? [evidenceOf(by)] : []));
  const open = verdicts.find(({ verdict }) => verdict === 'lets pass');
  if (open) return { status: 'absent', reason: `no pipe checks ${describe(open.parameter)}`, evidence };
  const unsure = verdicts.find(({ verdict }) => verdict === 'unknown');
  if (unsure) return { status: 'unknown', reason: `${unsure.by ? enhancerName(unsure.by) : 'a pipe'} cannot be judged for ${describe(unsure.parameter)}`, evidence };
  return { status: 'present', evidence };
}

function describe({ source, data }: HandlerParameter): string {
  return typeof data === 'string' ? `${source}.${data}` : `the ${source}`;
}

function evidenceOf(pipe: BoundEnhancer): Evidence {
  return { name: enhancerName(pipe), strength: 'behaviour', why: 'it refuses input that does not fit', ...(pipe.node ? { location: locationOf(pipe.node) } : {}) };
}
