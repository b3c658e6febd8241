import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DriverJob, DriverReport } from './protocol.ts';

const DRIVER = fileURLToPath(new URL('./driver.mjs', import.meta.url));
const MARK = '\u0001oracle ';

/** Runs a job in a child process and gives its reports; rejects with what the child printed when it dies. */
export async function runJob(job: DriverJob): Promise<readonly DriverReport[]> {
  const child = spawn(process.execPath, [DRIVER], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } });
  const reports: DriverReport[] = [];
  let printed = '';
  let pending = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (pending + text).split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith(MARK)) reports.push(JSON.parse(line.slice(MARK.length)) as DriverReport);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed = (printed + text).slice(-4000)));
  child.stdin.end(JSON.stringify(job));
  const code = await new Promise<number | null>(resolve => child.on('close', resolve));
  if (code !== 0 || reports.length !== job.tasks.length) {
    const stuck = job.tasks[reports.length]?.name ?? '?';
    throw new Error(`The driver ended with ${code} at ${stuck}:\n${printed}`);
  }
  return reports;
}
