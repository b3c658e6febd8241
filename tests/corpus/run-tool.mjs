import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROBE = fileURLToPath(new URL('./probe.cjs', import.meta.url));

/** Runs the command line in a process of its own and resolves to its report and what it cost; never rejects. */
export async function runTool({ cli, cwd, paths, tsconfig, timeout }) {
  const args = ['--require', PROBE, cli, 'routes', ...paths, '--format', 'json', ...(tsconfig ? ['--tsconfig', tsconfig] : [])];
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
  const [stdout, stderr, cost] = [1, 2, 3].map((fd) => collect(child.stdio[fd]));
  const { code, signal } = await ended(child);
  clearTimeout(timer);
  const wallMs = performance.now() - started;
  return { ...parseReport(await stdout), exitCode: signal ?? code, stderr: await stderr, wallMs, ...parseCost(await cost) };
}

function ended(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: error.message, signal: null }));
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
}

async function collect(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parseReport(text) {
  try {
    const report = JSON.parse(text);
    return Array.isArray(report.routes) ? { report } : { problem: 'The output has no routes.' };
  } catch (error) {
    return { problem: `The output is no JSON: ${error.message}` };
  }
}

function parseCost(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { maxRssMb: undefined, cpuMs: undefined };
  }
}
