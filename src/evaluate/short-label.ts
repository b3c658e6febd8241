const LONGEST = 110;

/** A label that is short enough to be read. What differs behind the cut is not the same, which a digest says; `maskLiterals` takes it away from what people see. */
export function shortLabel(label: string): string {
  return label.length > LONGEST ? `${label.slice(0, LONGEST - 3)}...#~${digest(label)}` : label;
}

/** FNV-1a: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
