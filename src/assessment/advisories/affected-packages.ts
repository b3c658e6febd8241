type Fields = Readonly<Record<string, unknown>>;

/**
 * For each package of a `package-lock.json` that is vulnerable or depends on a vulnerable one, the vulnerable packages. Versions that
 * are installed several times under one name are taken together.
 */
export function affectedPackages(lockfile: unknown, vulnerable: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const dependencies = readDependencies(lockfile);
  const affected = new Map<string, Set<string>>([...vulnerable].map((name) => [name, new Set([name])]));
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (const [name, needed] of dependencies) {
      const own = affected.get(name) ?? new Set<string>();
      const size = own.size;
      for (const each of needed) affected.get(each)?.forEach((source) => own.add(source));
      if (own.size === size) continue;
      affected.set(name, own);
      hasChanged = true;
    }
  }
  return affected;
}

function readDependencies(lockfile: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const packages = isFields(lockfile) && isFields(lockfile['packages']) ? lockfile['packages'] : {};
  const found = new Map<string, Set<string>>();
  for (const [place, entry] of Object.entries(packages)) {
    const name = place.split('node_modules/').at(-1) ?? '';
    if (!place.includes('node_modules/') || !isFields(entry)) continue;
    const needed = ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap((key) => (isFields(entry[key]) ? Object.keys(entry[key]) : []));
    found.set(name, new Set([...(found.get(name) ?? []), ...needed]));
  }
  return found;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
