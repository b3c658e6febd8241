/** The start of a function that gets a request, or of a method that a route leads to. */
const HANDLER = /^[ \t]*(?:.*\(\s*_?req(?:uest)?\b[^()]*\)\s*(?:=>\s*)?\{|@(?:Get|Post|Put|Patch|Delete)\([^\n]*\n(?:[ \t]*@[^\n]*\n)*[^\n@]*\)[^\n(]*\{)[ \t]*$/gm;
const REGISTRATION = /^[ \t]*(?:\w+\.(?:get|post|put|patch|delete|use)\(\s*['"`]\/|@(?:Get|Post|Put|Patch|Delete)\(['"])/gm;

/** Edited texts of so many files each, evenly spread: a statement at the start of a handler, and another path in a registration. */
export function findEdits(sources, count) {
  const at = (pattern) => spread(sources.flatMap(({ file, text }) => placeIn(file, text, pattern) ?? []), count);
  return {
    handlers: at(HANDLER).map(({ file, text, end }, index) => ({ file, text: insert(text, end, `\n    const edited${index} = ${index};`) })),
    registrations: at(REGISTRATION).map(({ file, text, end }, index) => ({ file, text: insert(text, end, `edited${index}-`) })),
  };
}

function placeIn(file, text, pattern) {
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  return match ? { file, text, end: match.index + match[0].length } : undefined;
}

function insert(text, at, what) {
  return text.slice(0, at) + what + text.slice(at);
}

function spread(items, count) {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)]);
}
