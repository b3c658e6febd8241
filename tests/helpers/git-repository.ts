import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createTempProject, writeProjectFile } from './temp-project.ts';

/** A repository below a fresh directory, in which a history can be acted out with the real git. */
export interface Repository {
  readonly root: string;
  /** Writes the files (undefined removes one) and commits everything. */
  commit(message: string, files: Readonly<Record<string, string | undefined>>): void;
  rename(from: string, to: string): void;
  git(...args: readonly string[]): string;
}

const ENVIRONMENT = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

/** Makes a repository with one commit, which has the tag `start`. */
export function createRepository(files: Readonly<Record<string, string>>): Repository {
  const repository = openRepository(createTempProject({}));
  repository.git('init', '--quiet', '--initial-branch=main');
  repository.commit('start', files);
  repository.git('tag', 'start');
  return repository;
}

/** The repository in a directory. */
export function openRepository(root: string): Repository {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, env: ENVIRONMENT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  return {
    root,
    git,
    commit(message, files) {
      writeAll(root, files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '-m', message);
    },
    rename(from, to) {
      fs.mkdirSync(path.dirname(path.join(root, to)), { recursive: true });
      fs.renameSync(path.join(root, from), path.join(root, to));
    },
  };
}

/** Clones the last commits of a repository, as continuous integration does. */
export function cloneShallow(repository: Repository, ...args: readonly string[]): Repository {
  const root = createTempProject({});
  openRepository(root).git('clone', '--quiet', '--depth=1', ...args, `file://${repository.root}`, '.');
  return openRepository(root);
}

function writeAll(root: string, files: Readonly<Record<string, string | undefined>>): void {
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) fs.rmSync(path.join(root, name));
    else writeProjectFile(root, name, text);
  }
}
