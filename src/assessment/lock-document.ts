import type { ControlStatus, Route } from '../model/index.ts';
import { DocumentReader } from './document-reader.ts';
import { LOCKED_CONTROLS, sortLock, type LockedControl, type LockedControlName, type LockedRoute } from './lock.ts';
import { printItem } from './print-document.ts';

const SCHEMA = 'https://unpkg.com/eslint-plugin-api-audit/schema/lock.schema.json';
const STATUSES: ReadonlySet<string> = new Set<ControlStatus>(['present', 'absent', 'unknown', 'waived']);
const KINDS: ReadonlySet<string> = new Set<Route['kind']>(['endpoint', 'fallthrough', 'static', 'redirect', 'documentation', 'websocket', 'message', 'operation', 'orphan']);

/** The text of a lock: one line for each control, so that a change shows which one it was. */
export function printLock(routes: readonly LockedRoute[]): string {
  const blocks = sortLock(routes).map(({ route, application, kind, controls }) => {
    const fields: readonly (readonly [string, unknown])[] = [['route', route], ['application', application], ...(kind === 'endpoint' ? [] : [['kind', kind] as const])];
    const lines = [...fields, ...LOCKED_CONTROLS.flatMap((name) => (controls[name] === undefined ? [] : [[name, controls[name]] as const]))];
    return `    {\n${lines.map(([key, value]) => `      ${JSON.stringify(key)}: ${printItem(value)}`).join(',\n')}\n    }`;
  });
  const list = blocks.length === 0 ? '[]' : `[\n${blocks.join(',\n')}\n  ]`;
  return `{\n  "$schema": ${JSON.stringify(SCHEMA)},\n  "version": 1,\n  "routes": ${list}\n}\n`;
}

/** Reads the parsed text of a lock. Throws a `DocumentError`. */
export function readLock(value: unknown): readonly LockedRoute[] {
  const reader = new DocumentReader(value);
  reader.checkVersion(1);
  return reader.list('routes').map((item) => ({
    route: item.text('route'),
    application: item.text('application'),
    kind: (item.optionalText('kind', (text) => KINDS.has(text), 'a kind of route') ?? 'endpoint') as Route['kind'],
    controls: Object.fromEntries(LOCKED_CONTROLS.flatMap((name) => readControl(item, name))),
  }));
}

function readControl(item: DocumentReader, name: LockedControlName): readonly (readonly [LockedControlName, LockedControl])[] {
  if (!item.has(name)) return [];
  const control = item.object(name);
  const by = control.optionalTexts('by');
  const reason = control.optionalText('reason');
  const status = control.text('status', (text) => STATUSES.has(text), 'a status') as ControlStatus;
  return [[name, { status, ...(by === undefined ? {} : { by }), ...(reason === undefined ? {} : { reason }) }]];
}
