import fs from 'node:fs';
import { parentPort } from 'node:worker_threads';
import createSpinner from 'yocto-spinner';

/** What takes less is no long run, in milliseconds. */
const PATIENCE = 1000;
const HIDE_CURSOR = '\u001B[?25l';

/**
 * The standard error, written to directly, since the thread that owns the stream is busy. The cursor stays visible: nobody could bring it
 * back when the run is interrupted.
 */
const stream = {
  isTTY: true,
  columns: 80,
  write: (text: string) => {
    const shown = text.replaceAll(HIDE_CURSOR, '');
    if (shown !== '') fs.writeSync(2, shown);
    return true;
  },
  cursorTo: (column: number) => stream.write(`\u001B[${column + 1}G`),
  clearLine: () => stream.write('\u001B[2K'),
  moveCursor: (_: number, lines: number) => stream.write(lines < 0 ? `\u001B[${-lines}A` : lines > 0 ? `\u001B[${lines}B` : ''),
};

const spinner = createSpinner({ text: 'Analysing', stream: stream as unknown as NodeJS.WriteStream, handleSignals: false });
const timer = setTimeout(() => spinner.start(), PATIENCE);
parentPort?.once('message', () => {
  clearTimeout(timer);
  if (spinner.isSpinning) spinner.stop();
});
