import fs from 'node:fs';
import type { AuditResult } from '../model/index.ts';
import type { Library } from '../reporters/reporter.ts';
import { PACKAGE_PURPOSES } from '../vocabulary/strategy-packages.ts';

const LOCKFILES = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];
const UPDATERS = ['.github/dependabot.yml', '.github/dependabot.yaml', 'renovate.json', 'renovate.json5', '.renovaterc', '.renovaterc.json', '.github/renovate.json'];
const PIPELINES = ['.gitlab-ci.yml', 'azure-pipelines.yml', 'bitbucket-pipelines.yml', '.circleci/config.yml', 'Jenkinsfile'];
const AUDITS: readonly (readonly [pattern: RegExp, practice: string])[] = [
  [/\bapi-audit\b/, 'A CI job runs api-audit'],
  [/\b(?:npm|pnpm|yarn(?: npm)?) audit\b|audit-ci|osv-scanner|snyk/, 'A CI job looks for known vulnerabilities of dependencies'],
  [/github\/codeql-action|semgrep|sonar/i, 'A CI job runs another static analysis'],
];

/** The packages that the manifests from each application up to the root declare, as far as the strategy is concerned. */
export function findLibraries(result: AuditResult): readonly Library[] {
  const names = new Set<string>();
  for (const directory of directoriesOf(result)) {
    const manifest = readManifest(`${directory}/package.json`);
    for (const key of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) for (const name of Object.keys(manifest[key] ?? {})) names.add(name);
  }
  return [...names].sort().flatMap((name) => {
    const purpose = PACKAGE_PURPOSES.get(name);
    return purpose === undefined ? [] : [{ name, ...purpose }];
  });
}

/** What the repository shows of continuous assessment. */
export function findPractices(result: AuditResult): readonly string[] {
  const directories = [...directoriesOf(result), ...parentsOf(result.root)];
  const has = (names: readonly string[]): boolean => directories.some((directory) => names.some((name) => fs.existsSync(`${directory}/${name}`)));
  const pipelines = parentsOf(result.root).concat(result.root).flatMap(readPipelines);
  return [
    ...(has(LOCKFILES) ? ['A lockfile pins the versions of dependencies'] : []),
    ...(has(UPDATERS) ? ['Updates of dependencies are proposed automatically'] : []),
    ...AUDITS.filter(([pattern]) => pipelines.some((text) => pattern.test(text))).map(([, practice]) => practice),
    ...(has(['api-audit.lock.json']) ? ['A lock of the routes and their controls is committed'] : []),
    ...(has(['.pre-commit-config.yaml', 'lefthook.yml', '.husky']) ? ['Hooks run before a commit'] : []),
  ];
}

/** The root and every directory between it and an application. */
function directoriesOf({ root, coverage }: AuditResult): readonly string[] {
  const directories = new Set([root]);
  for (const application of coverage.applications) {
    const file = application.startsWith('/') || /^[A-Za-z]:\//.test(application) ? application : `${root}/${application}`;
    for (let end = file.lastIndexOf('/'); end > root.length && file.startsWith(`${root}/`); end = file.lastIndexOf('/', end - 1)) directories.add(file.slice(0, end));
  }
  return [...directories];
}

/** The directories above, up to that of the repository; none when there is no repository. */
function parentsOf(root: string): string[] {
  const parents: string[] = [];
  for (let directory = root; ; directory = directory.slice(0, directory.lastIndexOf('/'))) {
    if (directory !== root) parents.push(directory);
    if (fs.existsSync(`${directory}/.git`)) return parents;
    if (!directory.includes('/')) return [];
  }
}

function readPipelines(directory: string): readonly string[] {
  const workflows = `${directory}/.github/workflows`;
  const files = [...PIPELINES.map((name) => `${directory}/${name}`), ...(fs.existsSync(workflows) ? fs.readdirSync(workflows).map((name) => `${workflows}/${name}`) : [])];
  return files.filter((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile()).map((file) => fs.readFileSync(file, 'utf8'));
}

interface Manifest {
  readonly dependencies?: object;
  readonly devDependencies?: object;
  readonly optionalDependencies?: object;
}

function readManifest(file: string): Manifest {
  try {
    const manifest: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? manifest : {};
  } catch {
    return {};
  }
}
