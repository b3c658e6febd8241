import { normalPath, unfoldOptional } from './path-form.mjs';

/** A truth file as flat entries, one per method and path. */
export function readTruth(json) {
  const list = Array.isArray(json) ? json : json.endpoints;
  const entries = list.flatMap((item) =>
    unfoldOptional(item.path).map((path) => ({
      method: item.method.toUpperCase(),
      path: normalPath(path),
      written: item.path,
      optional: Boolean(item.optional),
      auth: item.auth ?? null,
      validated: item.validated ?? null,
      rateLimited: item.rateLimited ?? null,
      roles: item.roles ?? [],
      note: item.note,
      where: item.handler ?? '',
    })),
  );
  return [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()];
}

/** Pairs the truth with an inventory and sorts everything into the lists that the table counts. */
export function compare(truth, inventory, { strict = false, partial = false } = {}) {
  const index = indexOf(inventory);
  const used = new Set();
  const hits = [];
  const misses = [];
  for (const wanted of truth) {
    const found = findMatch(wanted, index);
    if (!found) misses.push(wanted);
    else hits.push({ wanted, found });
    for (const entry of found ? coveredBy(wanted, found, index) : []) used.add(entry);
  }
  const extras = partial ? [] : inventory.filter((entry) => !used.has(entry) && isExtra(entry, index, strict));
  return {
    hits,
    misses: misses.filter((entry) => !entry.optional),
    extras,
    pseudo: inventory.filter((entry) => entry.pseudo).length,
    required: truth.filter((entry) => !entry.optional).length,
    ...judge(hits),
  };
}

function judge(hits) {
  const scored = hits.filter(({ wanted }) => wanted.auth !== null);
  const wrong = scored.filter(({ wanted, found }) => found.auth !== null && wanted.auth !== found.auth);
  return {
    judged: scored.length,
    right: scored.filter(({ wanted, found }) => wanted.auth === found.auth),
    falseSafe: wrong.filter(({ wanted }) => wanted.auth === false),
    falseOpen: wrong.filter(({ wanted }) => wanted.auth === true),
    unknowns: scored.filter(({ found }) => found.auth === null),
    validated: agreement(hits, 'validated'),
    rateLimited: agreement(hits, 'rateLimited'),
    roles: rolesAgreement(hits),
  };
}

function agreement(hits, field) {
  const scored = hits.filter(({ wanted }) => wanted[field] !== null);
  const unknown = scored.filter(({ found }) => found[field] === null).length;
  const right = scored.filter(({ wanted, found }) => wanted[field] === found[field]).length;
  return { right, wrong: scored.length - right - unknown, unknown };
}

function rolesAgreement(hits) {
  const pairs = hits.map(({ wanted, found }) => [wanted.roles.length > 0, found.authorized === true]);
  const count = (inTruth, byTool) => pairs.filter(([left, right]) => left === inTruth && right === byTool).length;
  return { found: count(true, true), missed: count(true, false), spurious: count(false, true) };
}

const keyOf = (entry) => `${entry.method} ${entry.path}`;

function indexOf(inventory) {
  const byKey = new Map(inventory.map((entry) => [keyOf(entry), entry]));
  return { byKey, byPath: Map.groupBy?.(inventory, (entry) => entry.path) ?? groupByPath(inventory) };
}

function groupByPath(inventory) {
  const groups = new Map();
  for (const entry of inventory) groups.set(entry.path, [...(groups.get(entry.path) ?? []), entry]);
  return groups;
}

// A route for every method stands for each method; HEAD is answered by GET; `ALL` in the truth by whatever is there.
function findMatch(wanted, { byKey, byPath }) {
  const exact = byKey.get(keyOf(wanted)) ?? byKey.get(`ALL ${wanted.path}`);
  if (exact) return exact;
  if (wanted.method === 'ALL') return byPath.get(wanted.path)?.[0];
  return wanted.method === 'HEAD' ? byKey.get(`GET ${wanted.path}`) : undefined;
}

function coveredBy(wanted, found, { byPath }) {
  return wanted.method === 'ALL' ? [found, ...(byPath.get(wanted.path) ?? [])] : [found];
}

function isExtra(entry, { byKey }, strict) {
  if (entry.method === 'OPTIONS' || (entry.pseudo && !strict)) return false;
  return !(entry.method === 'HEAD' && byKey.has(`GET ${entry.path}`));
}
