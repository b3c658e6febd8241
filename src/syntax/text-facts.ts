/** More files than any one application has; what is remembered of larger projects is forgotten now and then. */
const MOST = 50_000;

/** A question about the text of a file, asked again only when the text has changed: the states of a project in an editor differ in one. */
export function textFact<T>(ask: (text: string) => T): (file: string, text: string) => T {
  const known = new Map<string, { readonly text: string; readonly answer: T }>();
  return (file, text) => {
    const earlier = known.get(file);
    if (earlier?.text === text) return earlier.answer;
    if (known.size >= MOST) known.clear();
    const answer = ask(text);
    known.set(file, { text, answer });
    return answer;
  };
}
