/** The lowest version that a range of a manifest allows, with three parts; undefined for `*`, tags, links and URLs. */
export function findLowerBound(range: string): string | undefined {
  const [alternative = ''] = range.replace(/^(?:npm:(?:@?[^@]+@)?|workspace:)/, '').split('||');
  const match = /(<)?=?\s{0,10}v?(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*])(-[\w.-]+)?)?/.exec(alternative.trim());
  if (match === null || match[1] === '<' || !/^[\s^~>=<v\d]/.test(alternative.trim())) return undefined;
  const [, , major = '0', minor = '0', patch = '0', prerelease = ''] = match;
  return `${major}.${digits(minor)}.${digits(patch)}${prerelease}`;
}

function digits(part: string): string {
  return /^\d+$/.test(part) ? part : '0';
}
