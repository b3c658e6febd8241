import { DetectorProject } from '../detectors/core/project.ts';
import { roleOf } from '../detectors/file-role.ts';
import type { SourceHost } from '../evaluate/source-host.ts';
import { compareLocations, type FlowDeclarations, type Gap, type Route, type TaintedFlow } from '../model/index.ts';
import { textFact } from '../syntax/text-facts.ts';
import { CODE_SINKS, LOG_SINKS, QUERY_SINKS, RESOURCE_SINKS, WRITE_SINKS } from '../vocabulary/sinks.ts';
import { locationOf } from '../detectors/core/syntax.ts';
import { DeclaredCalls } from './declared-calls.ts';
import { Engine } from './engine.ts';
import { followRoots } from './remembered-hits.ts';
import { toFlows } from './report.ts';
import { RouteIndex } from './route-index.ts';
import { findRoots, ROOT_WORDS, type Root } from './roots.ts';
import { SinkTable } from './sink-table.ts';

/** Where data of requests arrives in a project, and which handlers were too much to follow. */
export interface DataFlow {
  readonly flows: readonly TaintedFlow[];
  readonly gaps: readonly Gap[];
  /** Visits of nodes that it took: a measure of cost that is the same on every machine. */
  readonly visits: number;
}

/** Follows the data of requests from every handler of a project to where it can do harm. */
export function followRequests(host: SourceHost, routes: readonly Route[], declarations: FlowDeclarations = {}): DataFlow {
  const project = new DetectorProject(host);
  const texts = textsOf(host);
  const declared = new DeclaredCalls(declarations, project);
  const sinks = new SinkTable([...QUERY_SINKS, ...CODE_SINKS, ...RESOURCE_SINKS, ...WRITE_SINKS, ...LOG_SINKS], project);
  const open = (): Engine => new Engine(project, sinks, declared, texts);
  const { found, engine } = followRoots(rootsOf(host, routes), host, settingOf(open(), host, declarations), open);
  return { flows: [...toFlows(found, engine)].sort((a, b) => compareLocations(a.location, b.location)), gaps: [...gapsOf(engine), ...declared.staleGaps(texts)], visits: engine.visits };
}

/** All that runs depend on besides the files that they come to. */
function settingOf({ convertsTypes, validatesTypes, answersPlain, dropsUnknownFields, sinks }: Engine, { files }: SourceHost, declarations: FlowDeclarations): string {
  return JSON.stringify([convertsTypes, validatesTypes, answersPlain, dropsUnknownFields, [...sinks.imported].sort(), declarations, files]);
}

function textsOf(host: SourceHost): readonly string[] {
  return host.files.flatMap((file) => host.text(file) ?? []);
}

function rootsOf(host: SourceHost, routes: readonly Route[]): readonly Root[] {
  const index = new RouteIndex(routes);
  return host.files.flatMap((path) => rootsIn(path, host, index));
}

const CLIENT_IMPORT = /(?:from|require\()\s*['"](?:react|react-dom|vue|svelte|preact|solid-js|jquery|@angular\/core|react-native)['"/]/;

const SERVER_IMPORT = /(?:from|require\()\s*['"](?:express|fastify|@nestjs\/|@fastify\/|koa|(?:node:)?https?['"])/;

const mayHoldRoots = textFact((text) => ROOT_WORDS.test(text) && (!CLIENT_IMPORT.test(text) || SERVER_IMPORT.test(text)));

/** Tests and scripts for browsers hold no handlers. */
function rootsIn(path: string, host: SourceHost, index: RouteIndex): readonly Root[] {
  const text = host.text(path);
  if (text === undefined || roleOf(path, host.root, () => text) !== 'source' || !mayHoldRoots(path, text)) return [];
  const file = host.sourceFile(path);
  return file ? findRoots(file, index) : [];
}

function gapsOf(engine: Engine): readonly Gap[] {
  return [...engine.cut].map((node) => ({ kind: 'budget', message: 'The data of the request was not followed to its end: the handler and what it calls are too large.', location: locationOf(node) }));
}
