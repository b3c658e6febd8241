import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = `${root}dist/src/cli/main.js`;

/** The command as it is published; `npm test` builds it. */
export function builtMain(): string {
  if (!fs.existsSync(main)) throw new Error('Run "npm run build" before these tests.');
  return main;
}

/** A file of the build. */
export function builtFile(name: string): string {
  builtMain();
  return `${root}dist/${name}`;
}

/** Runs the built command in a process of its own. */
export function spawnCli(args: readonly string[], options: { readonly cwd?: string; readonly uid?: number; readonly nodeArgs?: readonly string[] } = {}): { code: number | null; out: string; err: string } {
  const { nodeArgs = [], ...rest } = options;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeArgs, builtMain(), ...args], { encoding: 'utf8', maxBuffer: 1e8, ...rest });
  return { code: status, out: stdout, err: stderr };
}

/** Runs the built command with a reader that goes away after the first bytes. */
export function spawnCliWithBrokenPipe(args: readonly string[], cwd: string): Promise<{ signal: string | null; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [builtMain(), ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    child.on('close', (_, signal) => resolve({ signal, err }));
  });
}

/** Makes a project in which the build is installed, beside ESLint. */
export function installBuild(project: string): void {
  builtMain();
  fs.mkdirSync(`${project}/node_modules/@types`, { recursive: true });
  fs.symlinkSync(root, `${project}/node_modules/eslint-plugin-api-audit`);
  for (const name of ['eslint', '@types/node']) fs.symlinkSync(`${root}node_modules/${name}`, `${project}/node_modules/${name}`);
}

/** Runs the compiler of this repository over a project and returns what it complains of. */
export function compile(project: string): string {
  return spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', project], { encoding: 'utf8' }).stdout;
}
