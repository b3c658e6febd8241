import { styleText } from 'node:util';
import { escapeControl } from '../reporters/display-text.ts';
import type { CliOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Makes text of the analysed project harmless, and colours it where colours are wanted. */
export function createStyle(options: Pick<CliOptions, 'color'>, terminal: Terminal): (style: 'plain' | 'red' | 'green' | 'cyan' | 'dim' | 'bold', text: string) => string {
  const isColored = options.color && terminal.colors;
  return (style, text) => {
    const safe = escapeControl(text);
    return isColored && style !== 'plain' && text !== '' ? styleText(style, safe, { validateStream: false }) : safe;
  };
}
