/** A part of a path: a text, one parameter, or any number of segments. */
type Segment = string | typeof PARAMETER | typeof REST;

const PARAMETER = ':';
const REST = '*';
const OPTIONAL = /\{([^{}?][^{}]*)\}|\/:\w+(?:\([^)]*\))?\?/;
const MOST_VARIANTS = 16;

/** The shapes of a route as a framework writes it: one for each choice of its optional parts. Empty when a part of it is not known. */
export function shapesOfRoute(path: string): readonly string[] {
  if (path.includes('{?')) return [];
  let variants = [path];
  for (let round = 0; round < 4 && variants.some((variant) => OPTIONAL.test(variant)); round += 1) {
    variants = variants.flatMap((variant) => (OPTIONAL.test(variant) ? [variant.replace(OPTIONAL, (whole, inner: string | undefined) => inner ?? whole.slice(0, -1)), variant.replace(OPTIONAL, '')] : [variant])).slice(0, MOST_VARIANTS);
  }
  return [...new Set(variants.map((variant) => toShape(variant.split('/').map(routeSegment))))];
}

/** The shape of a path of an OpenAPI document. */
export function shapeOfTemplate(path: string): string {
  return toShape(path.split('/').map((segment) => (/\{[^{}]+\}/.test(segment) ? PARAMETER : segment)));
}

/** Whether requests to a documented path reach a route of this shape, though it is more general than the path. */
export function serves(route: string, documented: string): boolean {
  const [pattern, path] = [route.split('/'), documented.split('/')];
  for (const [index, segment] of pattern.entries()) {
    if (segment === REST) return true;
    if (path[index] === undefined || (segment !== PARAMETER && segment !== path[index])) return false;
  }
  return pattern.length === path.length;
}

function routeSegment(segment: string): Segment {
  if (/^(?:\*|\(\.\*\)|.*\*\w*$)/.test(segment)) return REST;
  return /:\w/.test(segment) ? PARAMETER : segment.replaceAll('\\', '');
}

/** Case does not count, since the default of Express is that it does not. */
function toShape(segments: readonly Segment[]): string {
  return `/${segments.filter((segment) => segment !== '').join('/')}`.toLowerCase();
}
