import { Template, Unknown, type Value } from './values.ts';

/**
 * What a test says of a text that may be followed by something that begins with a known character (the query of a
 * URL): its answer when it is the same for any such ending; undefined otherwise, and for other values.
 */
export function testOpenText(value: Value, test: (text: string) => boolean): boolean | undefined {
  if (!(value instanceof Template) || value.parts.length !== 2) return undefined;
  const [text, rest] = value.parts;
  const begins = rest instanceof Unknown ? rest.details.begins : undefined;
  if (typeof text !== 'string' || begins === undefined) return undefined;
  const [first, ...others] = [text, `${text}${begins}`, `${text}${begins}a=1`].map(test);
  return others.every((each) => each === first) ? first : undefined;
}
