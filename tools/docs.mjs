/**
 * Writes what documentation says of facts that the code knows: the second line and the identifiers of each rule's page, and the
 * table of the rules in README.md. `npm run docs` writes, `npm run docs:check` complains of what is out of date or out of order.
 * Both need a build.
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkLinks, checkStructure, withHeader, withIdentifiers, withRuleTable } from './rule-docs.mjs';

const root = path.resolve(import.meta.dirname, '..');
const build = path.join(root, 'dist');
const isWriting = process.argv.includes('--write');
if (!fs.existsSync(path.join(build, 'rules/index.js'))) {
  console.error('Run "npm run build" first.');
  process.exit(2);
}
const { rules } = await import(pathToFileURL(path.join(build, 'rules/index.js')).href);
const { STANDARDS, findRequirement, standardsOf } = await import(pathToFileURL(path.join(build, 'src/vocabulary/standards.js')).href);

const problems = [];
for (const { meta } of rules) {
  const file = `docs/rules/${meta.name}.md`;
  const page = read(file);
  if (page === undefined) {
    problems.push(`${file} is missing.`);
    continue;
  }
  const wanted = withIdentifiers(withHeader(page, meta), requirementsOf(meta));
  settle(file, page, wanted);
  problems.push(...checkStructure(wanted).map((problem) => `${file}: ${problem}`));
}
const readme = read('README.md');
settle('README.md', readme, withRuleTable(readme, rules.map(({ meta }) => meta)));
for (const file of ['README.md', 'CONTRIBUTING.md', ...markdownIn('docs')]) {
  problems.push(...checkLinks(read(file), (target) => fs.existsSync(path.join(root, path.dirname(file), target))).map((target) => `${file}: ${target} does not exist.`));
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

/** The requirements of each standard that a rule serves. */
function requirementsOf({ name, cwe, owasp }) {
  const ids = { cwe, owasp, ...standardsOf(name) };
  return Object.entries(STANDARDS).flatMap(([standard, { title }]) => {
    const requirements = (ids[standard] ?? []).flatMap((id) => findRequirement(standard, id) ?? []);
    return requirements.length === 0 ? [] : [{ title, requirements }];
  });
}

function settle(file, present, wanted) {
  if (present === wanted) return;
  if (isWriting) fs.writeFileSync(path.join(root, file), wanted);
  else problems.push(`${file} is out of date; run "npm run docs".`);
}

function read(file) {
  const absolute = path.join(root, file);
  return fs.existsSync(absolute) ? fs.readFileSync(absolute, 'utf8').replaceAll('\r\n', '\n') : undefined;
}

function markdownIn(directory) {
  return fs.readdirSync(path.join(root, directory), { recursive: true }).map((name) => `${directory}/${name.replaceAll('\\', '/')}`).filter((name) => name.endsWith('.md'));
}
