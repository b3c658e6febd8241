/** JSON with one line for each item of its list, so that a change of one item is a change of one line. */
export function printDocument(head: Readonly<Record<string, unknown>>, listName: string, items: readonly object[]): string {
  const fields = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const list = items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${printItem(item)}`).join(',\n')}\n  ]`;
  return `{\n${[...fields, `  ${JSON.stringify(listName)}: ${list}`].join(',\n')}\n}\n`;
}

/** `{ "a": 1, "b": [2] }` on one line. */
export function printItem(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printItem).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${printItem(item)}`).join(', ')} }`;
}
