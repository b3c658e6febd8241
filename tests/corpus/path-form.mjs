/** The paths that one declared path stands for: optional parts of Express 4 (`/:id?`) and 5 (`{/:id}`) are unfolded. */
export function unfoldOptional(path) {
  const found = /\/:\w+(?:\([^)]*\))?\?(?!\w)|\{(?!\?)[^{}]*\/[^{}]*\}/u.exec(path);
  if (!found) return [path];
  const [text] = found;
  const kept = text.startsWith('{') ? text.slice(1, -1) : text.slice(0, -1);
  const before = path.slice(0, found.index);
  const after = path.slice(found.index + text.length);
  return [...unfoldOptional(before + after), ...unfoldOptional(before + kept + after)];
}

/** One spelling for the same path in every framework: parameters become `{}`, wildcards `*`, slashes single. */
export function normalPath(path) {
  const spelled = replaceUnknown(path.trim(), '{}')
    .replace(/^https?:\/\/[^/]+/u, '')
    .replace(/#.*$|\?\w+=.*$/u, '')
    .replace(/:\w+(?:\([^)]*\))?[?*+]?/gu, '{}')
    .replace(/\{\*\w*\}|\*\w+/gu, '*')
    .replace(/\{[^}]*\}/gu, '{}')
    .replace(/\{\}\*/gu, '*');
  const joined = `/${spelled}`.replace(/\/{2,}/gu, '/');
  return joined.length > 1 ? joined.replace(/\/+$/u, '') : joined;
}

/** The `{?…}` at the very start of a path, or undefined; braces inside it are balanced. */
export function leadingUnknown(path) {
  const start = path.startsWith('/') ? 1 : 0;
  const end = unknownEnd(path, start);
  return end === undefined ? undefined : { label: path.slice(start, end), rest: path.slice(end) };
}

function replaceUnknown(path, by) {
  let result = '';
  for (let at = 0; at < path.length; ) {
    const end = unknownEnd(path, at);
    result += end === undefined ? path[at] : by;
    at = end ?? at + 1;
  }
  return result;
}

function unknownEnd(path, start) {
  if (!path.startsWith('{?', start)) return undefined;
  let depth = 0;
  for (let at = start; at < path.length; at += 1) {
    if (path[at] === '{') depth += 1;
    if (path[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}
