/** A type that the name of a field speaks for. */
export type GuessedType = 'text' | 'number' | 'boolean' | 'texts';

/** What the name of a field says of its type; a text when it says nothing. */
export function guessType(field: string): GuessedType {
  if (/^(is|has|can|should)[A-Z]|^(enabled|active|remember|accepted|done|completed)$/.test(field)) return 'boolean';
  if (/(count|amount|price|quantity|total|age|limit|offset|year|duration|rating|score)$/i.test(field) && !/(message|page|image|language|package|storage)$/i.test(field)) return 'number';
  return /(Ids|tags|items|roles|emails)$/.test(field) ? 'texts' : 'text';
}
