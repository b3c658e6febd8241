import { nameOf } from '../../detectors/core/syntax.ts';
import type { ts } from '../../syntax/ts.ts';
import { DRIVER_MARKS, PLACEHOLDERS, type PlaceholderEntry } from '../../vocabulary/placeholders.ts';
import type { Engine, Hit } from '../engine.ts';

/** A driver of which it is known what stands in its queries. */
export interface QueryDriver extends PlaceholderEntry {
  readonly mark: Exclude<PlaceholderEntry['mark'], 'driver'>;
}

/** The driver that a query is given to: by its package, or the only one that the project uses. */
export function findDriver(call: ts.CallExpression, { sink }: Hit, engine: Engine): QueryDriver | undefined {
  const method = nameOf(call.expression) ?? '';
  const fitting = PLACEHOLDERS.filter(({ methods }) => methods.includes(method));
  const named = fitting.filter(({ packages }) => packages.includes(sink.package ?? ''));
  const [entry, ...others] = named.length > 0 ? named : fitting.filter(({ packages }) => packages.some((name) => engine.sinks.isImported(name)));
  if (!entry || others.some(({ mark, values }) => mark !== entry.mark || values !== entry.values)) return undefined;
  const mark = entry.mark === 'driver' ? markOfDatabase(engine) : entry.mark;
  return mark && { ...entry, mark, ...(entry.mark === 'driver' && mark === '?' && { expandsObjects: true }) };
}

/** What the configuration says of the type of the database, where it says one thing. */
function markOfDatabase({ project: { host } }: Engine): '$1' | '?' | undefined {
  const marks = new Set<'$1' | '?' | undefined>();
  for (const file of host.files) {
    const text = host.text(file) ?? '';
    if (!text.includes('typeorm')) continue;
    for (const [, type] of text.matchAll(/\btype:\s*['"]([\w-]+)['"]/g)) if (type && Object.hasOwn(DRIVER_MARKS, type)) marks.add(DRIVER_MARKS[type]);
  }
  const [only, ...others] = marks;
  return others.length === 0 ? only : undefined;
}
