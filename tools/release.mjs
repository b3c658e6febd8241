/**
 * Prepares a release: `npm run release -- 0.2.0`. Moves what is unreleased in CHANGELOG.md under the version, sets it in the
 * manifest and the lock, commits and tags. It publishes nothing: a tag that is pushed makes the workflow "release" do so.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { releaseNotes, withRelease } from './changelog.mjs';

const { values, positionals } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false }, notes: { type: 'boolean', default: false } }, allowPositionals: true });
const [version = ''] = positionals;
const changelog = fs.readFileSync('CHANGELOG.md', 'utf8');

if (values.notes) console.log(releaseNotes(changelog, version));
else release();

function release() {
  const { version: current, repository } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) fail(`"${version}" is no version; the present one is ${current}.`);
  const changed = withRelease(changelog, version, new Date().toISOString().slice(0, 10));
  if (changed === undefined) fail('CHANGELOG.md has nothing under "Unreleased".');
  if (repository === undefined) console.error('package.json names no repository; npm attests the provenance only of the one that it names.');
  if (values['dry-run']) return console.log(releaseNotes(changed, version));
  if (git('status', '--porcelain') !== '') fail('There are changes that are not committed.');
  fs.writeFileSync('CHANGELOG.md', changed);
  execFileSync('npm', ['version', version, '--no-git-tag-version', '--allow-same-version'], { stdio: 'ignore', shell: process.platform === 'win32' });
  git('add', 'CHANGELOG.md', 'package.json', 'package-lock.json');
  git('commit', '--message', `Release ${version}`);
  git('tag', '--annotate', `v${version}`, '--message', `v${version}`);
  console.log(`v${version} is committed and tagged; push the tag to publish it.`);
}

function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8' });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
