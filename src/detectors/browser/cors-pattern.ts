/** Why a pattern for origins matches more than it seems to; undefined when it does not. */
export function looseness(literal: string): 'no end' | 'no start' | 'unescaped dot' | undefined {
  const end = literal.lastIndexOf('/');
  const source = literal.slice(1, end);
  if (isLocalOnly(source)) return undefined;
  if (hasBareDot(source)) return 'unescaped dot';
  if (!/\$\)?$/.test(source)) return 'no end';
  if (!source.startsWith('^') && !/^\(?\\?\.|^\(?:?\\\//.test(source)) return 'no start';
  return undefined;
}

function isLocalOnly(source: string): boolean {
  return /localhost|127\\?\.0/.test(source) && !/\\?\.(?:com|net|org|io|dev|app)/.test(source);
}

/** A dot between two name characters that was meant literally. */
function hasBareDot(source: string): boolean {
  return /(?<=[a-z\d)])(?<!\\)\.(?=[a-z\d])/i.test(source.replaceAll(/\\[.]/g, ''));
}
