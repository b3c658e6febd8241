import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where the package was packed to, and projects that it was installed in with the oldest and with the current ESLint. */
export interface Installed {
  readonly tarball: string;
  readonly eslint9: string;
  readonly eslint10: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    installed: Installed;
  }
}

const here = import.meta.dirname;
const repository = path.resolve(here, '../..');

/** Packs what would be published and installs it; `HOSTS_TARBALL` names a package that was packed already. */
export function installPackage(): Installed & { readonly directory: string } {
  const directory = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'api-audit-hosts-')));
  const tarball = process.env['HOSTS_TARBALL'] ?? pack(directory);
  const versions = (JSON.parse(fs.readFileSync(`${here}/package.json`, 'utf8')) as { dependencies: Record<string, string> }).dependencies;
  const [eslint9, eslint10] = (['eslint9', 'eslint10'] as const).map((name) => {
    const project = `${directory}/${name}`;
    fs.mkdirSync(project);
    fs.writeFileSync(`${project}/package.json`, '{"name":"consumer","private":true}');
    npm(['install', tarball, versions[name]?.replace('npm:', '') ?? '', '@types/node@20', ...['@typescript-eslint/parser', 'typescript'].map((each) => `${each}@${versions[each]}`)], project);
    return project;
  });
  return { directory, tarball, eslint9: eslint9 ?? '', eslint10: eslint10 ?? '' };
}

function pack(directory: string): string {
  const name = npm(['pack', '--silent', '--pack-destination', directory], repository).trim().split('\n').at(-1);
  return `${directory}/${name ?? ''}`;
}

/** Runs npm, quietly, and returns what it printed. */
export function npm(args: readonly string[], cwd: string): string {
  const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  const { status, stdout, stderr } = spawnSync('npm', [...args, ...flags], { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed: ${stderr}`);
  return stdout;
}
