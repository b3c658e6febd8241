import { styleText } from 'node:util';

/** The surroundings of a run of the command, so that a test can be one. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Width of the output; Infinity when it is no terminal. */
  readonly columns: number;
  readonly colors: boolean;
  /** Whether the standard error is a terminal on which somebody waits. */
  readonly isWatched?: boolean;
  /** Ends what would run until somebody stops it. */
  readonly signal?: AbortSignal;
  /** The report, and nothing else. */
  out(text: string): void;
  /** Hints and errors. */
  err(text: string): void;
}

/** The real one. A reader that goes away ends the output without a word. */
export function createProcessTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
  return {
    cwd: process.cwd(),
    env: process.env,
    columns: process.stdout.isTTY ? process.stdout.columns : Infinity,
    colors: styleText('red', 'x', { stream: process.stdout }) !== 'x',
    isWatched: process.stderr.isTTY === true,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
}

/** Whether the locale can show more than ASCII; one that says nothing can. */
export function canShowUnicode({ env }: Pick<Terminal, 'env'>): boolean {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => value !== undefined && value !== '');
  return env['TERM'] !== 'linux' && (locale === undefined || /utf-?8/i.test(locale));
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}
