/** The value, or the clause that the parser gave up with and, if it told, the line at which it did. */
export type JsonResult = { readonly value: unknown } | { readonly error: string; readonly line: number | undefined };

/** Parses JSON without throwing. */
export function parseJson(text: string): JsonResult {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /at position (\d+)/.exec(message)?.[1];
    const offset = message.includes('end of JSON input') ? text.length : Number(position);
    return { error: firstClause(message), line: Number.isNaN(offset) ? undefined : text.slice(0, offset).split('\n').length };
  }
}

/** V8 says where it stopped in three ways and may quote the text, which can be long and can span lines. */
function firstClause(message: string): string {
  return message.replace(/(?:, (?:\.\.\.)?"| in JSON at| at position| is not valid JSON).*$/s, '') || 'malformed';
}
