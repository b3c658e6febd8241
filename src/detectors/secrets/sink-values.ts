import { PASSPORT_SECRETS, SECRET_SINKS, type SecretSink } from '../../vocabulary/secrets-sinks.ts';
import { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import { OriginTable, type FileView } from '../core/file-view.ts';
import { fold, returnedExpression } from '../core/fold.ts';
import { readFrom } from '../core/options.ts';
import type { DetectorProject } from '../core/project.ts';
import { either, importsPassport } from '../core/triggers.ts';
import type { Folded } from '../core/values.ts';

/** A value that reaches a credential argument. */
export interface SinkValue {
  readonly sink: Pick<SecretSink, 'what' | 'variable'>;
  readonly site: CallSite;
  readonly value: Folded;
}

const table = new OriginTable(group(SECRET_SINKS));

function group(all: readonly SecretSink[]): Map<string, SecretSink[]> {
  const grouped = new Map<string, SecretSink[]>();
  for (const sink of all) {
    const list = grouped.get(sink.at);
    if (list) list.push(sink);
    else grouped.set(sink.at, [sink]);
  }
  return grouped;
}

/** Whether a file may hand a value to a credential argument. */
export const mayReachSinks = either(table.trigger, importsPassport);

/** Finds the values of all credential arguments of known packages in a file. */
export function* findSinkValues(view: FileView): Generator<SinkValue> {
  for (const [site, sinks] of view.matching(table)) {
    for (const sink of sinks) for (const where of sink.where) yield* valuesAt(site, where, sink, view.project);
  }
  for (const site of view.calls) if (isStrategy(site)) yield* passportValues(site, view.project);
}

function isStrategy(site: CallSite): boolean {
  if (!site.name.endsWith('Strategy') && site.name !== 'super') return false;
  return site.origin?.startsWith('passport') ?? false;
}

function* passportValues(site: CallSite, project: DetectorProject): Generator<SinkValue> {
  const isJwt = site.origin?.startsWith('passport-jwt') ?? false;
  const sink = isJwt ? { what: 'JWT signing key', variable: 'JWT_SECRET' } : { what: 'OAuth client secret', variable: 'OAUTH_CLIENT_SECRET' };
  for (const where of PASSPORT_SECRETS) yield* valuesAt(site, where, sink, project);
}

function* valuesAt(site: CallSite, where: string, sink: SinkValue['sink'], project: DetectorProject): Generator<SinkValue> {
  const [index, ...path] = where.split('.');
  const argument = site.arguments[Number(index)];
  if (!argument || ts.isSpreadElement(argument)) return;
  for (const value of follow(fold(argument, project), path, project)) yield { sink, site, value };
}

function* follow(value: Folded, path: readonly string[], project: DetectorProject): Generator<Folded> {
  const [step, ...rest] = path;
  if (step === undefined) return yield value;
  if (step === 'url') return yield* urlPassword(value);
  if (step === '()') {
    const result = value.kind === 'function' ? returnedExpression(value.node) : undefined;
    if (result) yield* follow(fold(result, project), rest, project);
    return;
  }
  if (step === '*') return yield* everyValue(value, rest, project);
  const option = readFrom(value, [step], project);
  if (option.state === 'set') yield* follow(option.value, rest, project);
}

function* everyValue(value: Folded, rest: readonly string[], project: DetectorProject): Generator<Folded> {
  if (value.kind === 'array') {
    for (const element of value.node.elements) if (!ts.isSpreadElement(element)) yield* follow(fold(element, project), rest, project);
  } else if (value.kind === 'object') {
    for (const property of value.node.properties) {
      if (ts.isPropertyAssignment(property)) yield* follow(fold(property.initializer, project), rest, project);
    }
  }
}

/** A URL argument is a secret only as far as it holds a password, which the format scan finds; a fallback is not. */
function* urlPassword(value: Folded): Generator<Folded> {
  if (value.kind !== 'fallback') return;
  const { fallback } = value;
  if (fallback.kind === 'constant' && /:\/\/[^\s:@/]*:[^\s@/]+@/.test(String(fallback.value))) yield value;
}
