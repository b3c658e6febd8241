type Options = Readonly<Record<string, unknown>>;

/** Lays options over defaults the way ESLint does: objects are merged at every depth, everything else is replaced. */
export function mergeOptions(defaults: Options | undefined, options: Options | undefined): Options {
  const merged: Record<string, unknown> = { ...defaults };
  for (const [key, value] of Object.entries(options ?? {})) {
    const base = merged[key];
    merged[key] = isRecord(base) && isRecord(value) ? mergeOptions(base, value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
