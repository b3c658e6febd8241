import { leadingUnknown, normalPath, unfoldOptional } from './path-form.mjs';

/**
 * Kinds that answer something no endpoint list is complete about: files, 404 handlers, generated documentation pages,
 * socket upgrades, messages, GraphQL operations, and routers that nobody mounts. They count when the truth lists them, and are no extras when it does not.
 */
const PSEUDO_KINDS = new Set(['fallthrough', 'static', 'documentation', 'websocket', 'message', 'operation', 'orphan']);

/** Our JSON as a flat inventory; a leading `{?…}` gets the one value under which most of its routes are in the truth. */
export function readInventory(report, truth) {
  const prefixes = choosePrefixes(report.routes, truth);
  const entries = report.routes.flatMap((route) => entriesOf(route, route.kind === 'orphan' ? {} : prefixes));
  return { entries: mergeSame(entries), prefixes };
}

function entriesOf(route, prefixes) {
  return unfoldOptional(withPrefix(route.path, prefixes)).map((path) => ({
    method: route.method === '?' ? 'ALL' : route.method,
    path: normalPath(path),
    written: route.path,
    kind: route.kind,
    pseudo: PSEUDO_KINDS.has(route.kind),
    condition: route.condition,
    where: `${route.location?.file}:${route.location?.line}`,
    auth: verdictOf(route.controls.authentication),
    reason: reasonOf(route.controls.authentication),
    validated: anyVerdict(Object.values(route.controls.validation ?? {})),
    rateLimited: verdictOf(route.controls.rateLimit),
    authorized: verdictOf(route.controls.authorization),
  }));
}

/** `present` is true; `absent` and `waived` (open on purpose) are false; `unknown` is null. */
export function verdictOf(control) {
  if (control?.status === 'present') return true;
  return control?.status === 'absent' || control?.status === 'waived' ? false : null;
}

function anyVerdict(controls) {
  const verdicts = controls.map(verdictOf);
  if (verdicts.includes(true)) return true;
  return verdicts.includes(null) ? null : false;
}

function reasonOf(control) {
  const evidence = (control?.evidence ?? []).map((item) => `${item.name} (${item.strength}): ${item.why}`);
  return [control?.status, control?.reason, ...evidence].filter(Boolean).join(' | ');
}

// A framework lets the first registration answer, so the first verdict that is one stays.
function mergeSame(entries) {
  const merged = new Map();
  for (const entry of entries) {
    const key = `${entry.method} ${entry.path}`;
    const first = merged.get(key);
    if (!first) merged.set(key, { ...entry });
    else {
      first.pseudo &&= entry.pseudo;
      first.auth ??= entry.auth;
    }
  }
  return [...merged.values()];
}

function withPrefix(path, prefixes) {
  const unknown = leadingUnknown(path);
  return unknown && prefixes[unknown.label] !== undefined ? prefixes[unknown.label] + unknown.rest : path;
}

function choosePrefixes(routes, truth) {
  // The prefix of a router that nobody mounts is not a value of the deployment: guessing it would flatter the result.
  const mounted = routes.filter((route) => route.kind !== 'orphan');
  const labels = new Set(mounted.map((route) => leadingUnknown(route.path)?.label).filter(Boolean));
  const known = new Set(truth.map((entry) => `${entry.method} ${entry.path}`));
  const candidates = candidatesIn(truth);
  const chosen = {};
  for (const label of labels) {
    const own = mounted.filter((route) => leadingUnknown(route.path)?.label === label);
    const scored = candidates.map((value) => ({ value, hits: own.filter((route) => isKnown(route, value, known)).length }));
    chosen[label] = scored.reduce((best, next) => (next.hits > best.hits ? next : best)).value;
  }
  return chosen;
}

function isKnown(route, prefix, known) {
  const { rest } = leadingUnknown(route.path) ?? { rest: route.path };
  return known.has(`${route.method} ${normalPath(prefix + rest)}`);
}

function candidatesIn(truth) {
  const found = new Set(['']);
  for (const { path } of truth) {
    const parts = path.split('/').slice(1, 4);
    for (let count = 1; count <= parts.length; count += 1) {
      if (!parts[count - 1]?.includes('{')) found.add(`/${parts.slice(0, count).join('/')}`);
    }
  }
  return [...found].sort((left, right) => left.length - right.length || (left < right ? -1 : 1));
}
