/** Whether `GET /users/*` or `/auth/**` speaks of a route. `*` is one segment, `**` any number; `{?…}` of a path is left out. */
export function matchesRoutePattern(pattern: string, method: string, path: string): boolean {
  const [, wanted, glob] = /^(?:([A-Z]+) +)?(\/.*)$/.exec(pattern) ?? [];
  if (glob === undefined || (wanted !== undefined && method !== 'ALL' && method !== wanted)) return false;
  const written = path.replace(/^\{\?[^}]*\}/, '') || '/';
  return matchSegments(segmentsOf(glob), segmentsOf(written));
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function matchSegments([first, ...rest]: readonly string[], path: readonly string[]): boolean {
  if (first === undefined) return path.length === 0;
  if (first === '**') return matchSegments(rest, path) || (path.length > 0 && matchSegments([first, ...rest], path.slice(1)));
  const [segment, ...others] = path;
  return segment !== undefined && matchSegment(first, segment) && matchSegments(rest, others);
}

/** Parameters match each other whatever their names are. */
function matchSegment(pattern: string, segment: string): boolean {
  const isParameter = (text: string): boolean => /^[:{*]/.test(text);
  if (isParameter(pattern) && pattern !== '*') return isParameter(segment);
  const expression = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${expression}$`, 'i').test(segment);
}
