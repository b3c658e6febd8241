import type { Evaluator } from '../../evaluate/evaluator.ts';
import { happensBefore } from '../../evaluate/clock.ts';
import { ObjectValue, type Value } from '../../evaluate/values.ts';
import type { ApplicationEvent, ApplicationValue } from './application.ts';
import { exclusionsOf, pathTexts, type PathSettings } from './route-paths.ts';

/** What the bootstrap says about the paths of all routes. */
export function pathSettings(evaluator: Evaluator, application: ApplicationValue): PathSettings {
  const prefix = lastInTime(application, 'prefix');
  const options = prefix?.args[1];
  return {
    major: application.options.major,
    prefix: prefix ? (pathTexts(prefix.args[0])[0] ?? '') : '',
    exclude: options instanceof ObjectValue ? exclusionsOf(evaluator, evaluator.get(options, 'exclude')) : [],
    versioning: versioning(evaluator, lastInTime(application, 'versioning')),
  };
}

function lastInTime(application: ApplicationValue, kind: ApplicationEvent['kind']): ApplicationEvent | undefined {
  const start = application.events.find((event) => event.kind === 'init');
  return application.events.findLast((event) => event.kind === kind && (!start || happensBefore(event.stamp, start.stamp) !== 'no'));
}

/** Only URI versioning (type 0, the default) changes paths. */
function versioning(evaluator: Evaluator, event: ApplicationEvent | undefined): PathSettings['versioning'] {
  if (!event) return undefined;
  const [options] = event.args;
  const read = (key: string): Value => (options instanceof ObjectValue ? evaluator.get(options, key) : undefined);
  const type = read('type');
  if (type !== undefined && type !== 0) return undefined;
  const prefix = read('prefix');
  return { prefix: prefix === false ? '' : typeof prefix === 'string' ? prefix : 'v', defaultVersion: read('defaultVersion') };
}
