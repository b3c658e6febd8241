import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a script of this folder in a process of its own and returns what it printed as JSON, and its wall time. */
export function runFresh(script, input, { cwd = process.cwd() } = {}) {
  const started = performance.now();
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { stdout, stderr, status, error } = spawnSync(process.execPath, [file], {
    cwd,
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (error || status !== 0) throw new Error(`${script} failed: ${error?.message ?? stderr}`);
  return { ...JSON.parse(stdout), processMs: performance.now() - started };
}

/** What several runs of one measurement returned, as one: each number is the median of its field. */
export function medianOf(results) {
  const [first] = results;
  const fields = Object.keys(first).filter((name) => typeof first[name] === 'number');
  return { ...first, ...Object.fromEntries(fields.map((name) => [name, median(results.map((result) => result[name]))])) };
}

/** The middle value. */
export function median(values) {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** In the measured process: what the parent wants. */
export async function readInput() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** In the measured process: hands the result to the parent, with the peak memory. */
export function printResult(result) {
  process.stdout.write(JSON.stringify({ ...result, maxRssMb: process.resourceUsage().maxRSS / 1024 }));
}
