import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** Something for a worker to do: lint a file, analyse its text alone, or analyse a project. */
export interface Task {
  readonly kind: 'file' | 'text' | 'project';
  readonly path: string;
}

/** What a worker says of it; `hang` and `death` are said of a worker that is no more. */
export interface Answer {
  readonly path: string;
  readonly crash?: string;
  readonly hang?: string;
  readonly death?: string;
  readonly failures?: readonly string[];
  readonly gapKinds?: readonly string[];
  readonly routes?: number;
  readonly findings?: number;
  readonly bytes?: number;
  readonly unparsable?: boolean;
  readonly digest?: string;
  readonly ms?: number;
  /** Megabytes that the process had when it was done. */
  readonly rss?: number;
  /** The most that it ever had. */
  readonly peak?: number;
}

interface Worker {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly lines: AsyncIterator<string>;
  printed(): string;
}

const WORKER = fileURLToPath(new URL('./worker.mjs', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Gives each task to a worker, and starts another worker when that one dies or takes longer than `patience` milliseconds. */
export async function* answers(tasks: readonly Task[], { patience, memory }: { readonly patience: number; readonly memory: number }): AsyncGenerator<Answer> {
  let worker: Worker | undefined;
  try {
    for (const task of tasks) {
      worker ??= await start(memory);
      const answer = await ask(worker, task, patience);
      if (answer.hang !== undefined || answer.death !== undefined) {
        worker.child.kill('SIGKILL');
        worker = undefined;
      }
      yield answer;
    }
  } finally {
    worker?.child.kill('SIGKILL');
  }
}

async function start(memory: number): Promise<Worker> {
  const child = spawn(process.execPath, [`--max-old-space-size=${memory}`, WORKER], { stdio: ['pipe', 'pipe', 'pipe'], cwd: ROOT });
  let printed = '';
  child.stderr.on('data', (data: Buffer) => (printed = (printed + data.toString()).slice(-2000)));
  // A write to a worker that has just died must not end the run.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.value !== 'ready') throw new Error(`the worker did not start: ${printed}`);
  return { child, lines, printed: () => printed };
}

async function ask({ child, lines, printed }: Worker, task: Task, patience: number): Promise<Answer> {
  child.stdin.write(`${JSON.stringify(task)}\n`);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>(resolve => (timer = setTimeout(() => resolve('late'), patience)));
  const line = await Promise.race([lines.next(), late]);
  clearTimeout(timer);
  if (line === 'late') return { path: task.path, hang: `no answer for ${patience / 1000} s` };
  if (line.done === true) return { path: task.path, death: printed().split('\n').slice(0, 3).join(' ') || 'died' };
  return JSON.parse(line.value) as Answer;
}
