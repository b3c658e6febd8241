import { ObjectValue, type Value } from '../../evaluate/values.ts';
import { HTTP_STATUS } from '../../vocabulary/nest-exceptions.ts';
import { REQUEST_METHODS } from '../../vocabulary/nest-metadata.ts';

/** What stands for "no version": a symbol of Nest. */
export const VERSION_NEUTRAL = '@@symbol:"VERSION_NEUTRAL"';

/** A numeric TypeScript enum as it is at run time: both directions. */
export function numericEnum(entries: Iterable<readonly [string, number]>): ObjectValue {
  const object = new ObjectValue();
  for (const [name, value] of entries) {
    object.props.set(name, value);
    object.props.set(String(value), name);
  }
  return object;
}

/** Enums and constants of `@nestjs/common`. */
export function commonConstants(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['RequestMethod', numericEnum(REQUEST_METHODS.map((name, index) => [name, index]))],
    ['HttpStatus', numericEnum(Object.entries(HTTP_STATUS))],
    ['VersioningType', numericEnum([['URI', 0], ['HEADER', 1], ['MEDIA_TYPE', 2], ['CUSTOM', 3]])],
    ['Scope', numericEnum([['DEFAULT', 0], ['TRANSIENT', 1], ['REQUEST', 2]])],
    ['VERSION_NEUTRAL', VERSION_NEUTRAL],
  ]);
}
