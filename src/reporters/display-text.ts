// What a terminal obeys, what breaks or reorders lines, and what no text may hold.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]/gu;
const WIDE = /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uff01-\uff60]/u;
const ZERO = /\p{Mark}|\u200d|\ufe0f/u;

/** Makes names and paths of the analysed code harmless for a terminal: what it would obey is spelled out. */
export function escapeControl(text: string): string {
  return text.replaceAll(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same for JSON, whose own line breaks stay: its strings hold them as escapes only. */
export function escapeControlInJson(text: string): string {
  return text.replaceAll(CONTROL, (character) => (character === '\n' ? character : escapeControl(character)));
}

/** How many columns a text without colours takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Pads with spaces on the right. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Cuts the end off. */
export function truncateEnd(text: string, width: number, ellipsis: string): string {
  return displayWidth(text) <= width ? text : takeColumns([...text], width - displayWidth(ellipsis)).join('') + ellipsis;
}

/** Cuts the beginning off, where paths are least telling. */
export function truncateStart(text: string, width: number, ellipsis: string): string {
  if (displayWidth(text) <= width) return text;
  return ellipsis + takeColumns([...text].reverse(), width - displayWidth(ellipsis)).reverse().join('');
}

/** Breaks a text at spaces into lines of at most `width` columns; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function takeColumns(characters: readonly string[], width: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const character of characters) {
    used += characterWidth(character);
    if (used > width) break;
    taken.push(character);
  }
  return taken;
}

function characterWidth(character: string): number {
  if (character <= '~') return 1;
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
