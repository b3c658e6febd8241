import type { HostObject } from '../evaluate/values.ts';

/** What is not on the request itself; symbols begin with the same mark. */
export const BAGGED = /^@@(?:(?:session|cookies|headers|locals)\.|unread$)/;

const maps = new WeakMap<HostObject, number>();
let mapCount = 0;

/** Under which name a request remembers that it is a key of a map. */
export function entryName(map: HostObject): string {
  const number = maps.get(map) ?? ++mapCount;
  maps.set(map, number);
  return `@@entry:${number}`;
}
