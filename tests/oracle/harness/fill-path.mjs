/**
 * Turns a path as a framework writes it into one that a client can ask for: optional parts are left
 * in, parameters and wildcards become `v1`. A regular expression cannot be filled; write `at=` for it.
 */
export function fillPath(path) {
  const filled = path
    .replace(/\{([^{}]*)\}/g, '$1')
    .replace(/:[A-Za-z_$][\w$]*(\((?:[^()]|\([^)]*\))*\))?[?*+]?/g, 'v1')
    .replace(/\*[A-Za-z_$][\w$]*/g, 'v1')
    .replace(/\*/g, 'v1');
  return filled.startsWith('/') ? filled : `/${filled}`;
}
