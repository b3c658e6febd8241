/**
 * Counts how many planted flaws of vulnerable applications are found.
 *
 *   node tests/corpus/vulns.mjs --truth <folder> --checkouts <folder> [--only <text>] [--category <name>] [--details] [--cli <file>]
 *
 * The truth folder has `index.json` as for run.mjs and `vulns/<dir>.json`: a list of `{file, line, endLine?, category, inScope, description, route?}`.
 * A flaw is found when a finding of a rule of its category is about its route, or touches its lines, with its own range or a related one.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { normalPath } from './path-form.mjs';

/** The rules that speak of a category. A flaw of access control may be the lack of a guard. */
const RULES = {
  'missing-auth': ['require-auth-guard', 'no-ineffective-guard', 'no-exposed-internals', 'no-unverified-webhook', 'no-unsafe-websocket', 'no-fail-open-auth'],
  'broken-access-control': ['require-role-check', 'no-object-level-auth-bypass', 'no-ineffective-guard', 'require-auth-guard'],
  'no-rate-limit': ['require-rate-limit', 'no-ineffective-rate-limit'],
  'hardcoded-secret': ['no-hardcoded-secret', 'no-secret-fallback'],
  'insecure-transport': ['no-cleartext-transport', 'no-plaintext-listener', 'no-insecure-cookie', 'no-disabled-tls-verification', 'no-weak-tls', 'require-security-headers'],
  cors: ['no-permissive-cors', 'no-open-cors'],
  'unvalidated-input': [
    'require-input-validation',
    'no-mass-assignment',
    'no-sql-injection',
    'no-nosql-injection',
    'no-command-injection',
    'no-path-traversal',
    'no-ssrf',
    'no-open-redirect',
    'no-code-injection',
    'no-template-injection',
    'no-reflected-xss',
    'no-stored-xss',
    'no-xxe',
    'no-unsafe-deserialization',
    'no-prototype-pollution',
    'no-xpath-injection',
    'no-ldap-injection',
    'no-log-injection',
  ],
};

const { values: options } = parseArgs({
  options: {
    truth: { type: 'string' },
    checkouts: { type: 'string' },
    only: { type: 'string', default: '' },
    category: { type: 'string', default: '' },
    details: { type: 'boolean', default: false },
    cli: { type: 'string', default: 'dist/src/cli/main.js' },
    'min-confidence': { type: 'string', default: 'medium' },
  },
});
if (!options.truth || !options.checkouts) {
  console.error('usage: vulns.mjs --truth <folder> --checkouts <folder> [--only <text>] [--category <name>] [--details] [--cli <file>] [--min-confidence <level>]');
  process.exit(2);
}

const index = JSON.parse(readFileSync(join(options.truth, 'index.json'), 'utf8'));
const totals = new Map();
for (const file of readdirSync(join(options.truth, 'vulns')).sort()) {
  const dir = file.replace(/\.json$/, '');
  if (!dir.includes(options.only)) continue;
  const flaws = JSON.parse(readFileSync(join(options.truth, 'vulns', file), 'utf8')).filter(({ category, inScope }) => inScope && category.includes(options.category));
  const findings = audit(index.find((each) => each.dir === dir) ?? { dir, backendDir: '.' });
  for (const category of new Set(flaws.map((flaw) => flaw.category))) {
    const own = flaws.filter((flaw) => flaw.category === category);
    const missed = own.filter((flaw) => !findings.some((finding) => isFound(flaw, finding)));
    const total = totals.get(category) ?? { found: 0, all: 0 };
    totals.set(category, { found: total.found + own.length - missed.length, all: total.all + own.length });
    console.log(line(dir, category, own.length - missed.length, own.length));
    for (const flaw of options.details ? missed : []) console.log(`    missed ${flaw.route ?? ''} ${flaw.file}:${flaw.line} ${flaw.description}`);
  }
}
for (const [category, { found, all }] of [...totals].sort()) console.log(line('all', category, found, all));

function line(dir, category, found, all) {
  return `${dir.padEnd(32)} ${category.padEnd(24)} ${`${found}/${all}`.padEnd(7)} ${((100 * found) / all).toFixed(0)} %`;
}

function audit({ dir, backendDir, tsconfig }) {
  const args = [resolve(options.cli), backendDir ?? '.', '--no-config', '--preset', 'all', '--format', 'json', '--min-confidence', options['min-confidence'], ...(tsconfig ? ['--tsconfig', tsconfig] : [])];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: join(options.checkouts, dir), encoding: 'utf8', maxBuffer: 1 << 28 });
  try {
    return JSON.parse(stdout).findings;
  } catch {
    throw new Error(`${dir}: ${stderr || stdout}`);
  }
}

function isFound(flaw, finding) {
  if (!(RULES[flaw.category] ?? []).includes(finding.rule)) return false;
  const routes = [finding.route, ...(finding.routes ?? [])].filter(Boolean).map(routeForm);
  if (flaw.route && routes.includes(routeForm(flaw.route))) return true;
  return [finding, ...(finding.related ?? [])].some((place) => place.file === flaw.file && place.line <= (flaw.endLine ?? flaw.line) && place.endLine >= flaw.line && place.endLine - place.line < 40);
}

/** `GET /users/{id}` and `GET /users/:id` alike. */
function routeForm(route) {
  const [method, path = ''] = route.split(' ');
  return `${method} ${normalPath(path)}`;
}
