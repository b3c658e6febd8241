/**
 * Compares the detectors with the labels of other tools' test files.
 *
 *   node tests/corpus/labels.mjs LABELS.json PEERS_DIRECTORY [--verbose] [category …]
 *
 * PEERS_DIRECTORY holds one folder per source, named `owner__name` or by the source alone.
 * A label counts as hit when the range of a finding, or one of its related locations, touches its lines.
 * Rules are matched to categories below; a finding of another category does not count.
 * Whether a token of forms is missing (csrf) depends on routes: these files are audited as projects of their own.
 */
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url);
const { detectAll } = await jiti.import('../../src/detectors/index.ts');
const { followRequests } = await jiti.import('../../src/dataflow/index.ts');
const { audit } = await jiti.import('../../src/audit.ts');
const { ts } = await jiti.import('../../src/syntax/ts.ts');
const { memoryHost } = await jiti.import('../detectors/memory-host.ts');

const CATEGORIES = {
  secrets: ['HardcodedSecret', 'SecretFallback'],
  transport: ['CleartextTransport', 'DisabledTlsVerification', 'WeakTls'],
  cookie: ['InsecureCookie'],
  cors: ['PermissiveCors'],
  headers: ['MissingSecurityHeaders', 'DisabledHelmet'],
  crypto: ['WeakCrypto', 'PredictableValue', 'PlaintextPassword', 'TimingUnsafeComparison'],
  jwt: ['InsecureJwt'],
  logging: ['SensitiveLog'],
  'response-exposure': ['SensitiveResponse'],
  csrf: ['Csrf'],
};

/** Categories that the data flow answers for, by kind of sink. */
const FLOWS = {
  'injection-sql': ['sql'],
  'injection-nosql': ['nosql'],
  'injection-command': ['command'],
  'code-eval': ['code', 'template', 'deserialization'],
  'path-traversal': ['path'],
  ssrf: ['ssrf'],
  'open-redirect': ['redirect'],
  xss: ['html', 'template'],
  'mass-assignment': ['assignment'],
  logging: ['log'],
};

const [labelsFile, peers, ...rest] = process.argv.slice(2);
if (!labelsFile || !peers) {
  console.error('usage: labels.mjs LABELS.json PEERS_DIRECTORY [--verbose] [category …]');
  process.exit(2);
}
const verbose = rest.includes('--verbose');
const only = rest.filter((word) => !word.startsWith('--'));
const FOLDERS = {
  'semgrep-rules': ['semgrep__semgrep-rules', 'semgrep-rules'],
  njsscan: ['ajinabraham__njsscan', 'njsscan'],
  bearer: ['Bearer__bearer-rules', 'bearer'],
  codeql: ['microsoft__codeql', 'codeql'],
};

function textOf(label) {
  for (const folder of FOLDERS[label.source] ?? []) {
    const path = join(peers, folder, label.file);
    if (existsSync(path)) return readFileSync(path, 'utf8');
  }
  return undefined;
}

function factsOf(name, text) {
  // A neutral name: the path of a label file would call it a test.
  const host = memoryHost({ [`src/${name}`]: text });
  const facts = { ...detectAll(host) };
  for (const flow of followRequests(host, []).flows) (facts[flow.sink] ??= []).push(flow);
  return facts;
}

async function csrfOf(name, text) {
  const cwd = realpathSync(mkdtempSync(join(os.tmpdir(), 'labels-')));
  try {
    writeFileSync(join(cwd, name), text);
    writeFileSync(join(cwd, 'package.json'), JSON.stringify({ name: 'labels', main: name }));
    const { findings } = await audit({ cwd, config: { preset: 'all', cache: false } });
    return findings.filter(({ rule }) => rule === 'require-csrf-protection');
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** Whether nothing but the label of a statement and comments stands on a line: `ws://host` is no URL there. */
function holdsNoCode(text, line) {
  const file = ts.createSourceFile('label.js', text, ts.ScriptTarget.Latest, true);
  const lineOf = (position) => file.getLineAndCharacterOfPosition(position).line + 1;
  const isLabel = (node) => ts.isSourceFile(node) || ts.isLabeledStatement(node) || (ts.isIdentifier(node) && ts.isLabeledStatement(node.parent));
  const touches = (node) => lineOf(node.getStart(file)) <= line && lineOf(node.end) >= line;
  const holdsCode = (node) => touches(node) && (isLabel(node) ? ts.forEachChild(node, holdsCode) === true : true);
  return !holdsCode(file);
}

function linesHit(facts, kinds) {
  const ranges = [];
  for (const kind of kinds) {
    for (const fact of facts[kind] ?? []) {
      ranges.push([fact.location.line, fact.location.endLine, true]);
      for (const { location } of fact.related) ranges.push([location.line, location.endLine, false]);
    }
  }
  return ranges;
}

const { labels } = JSON.parse(readFileSync(labelsFile, 'utf8'));
const cache = new Map();
const rows = new Map();
let missing = 0;
for (const label of labels) {
  const kinds = [...(CATEGORIES[label.category] ?? []), ...(FLOWS[label.category] ?? [])];
  if (kinds.length === 0 || (only.length > 0 && !only.includes(label.category))) continue;
  const text = textOf(label);
  if (text === undefined) {
    missing += 1;
    continue;
  }
  const key = `${label.source}/${label.file}`;
  if (!cache.has(key)) cache.set(key, factsOf(label.file.split('/').at(-1), text));
  if (label.category === 'csrf') cache.get(key).Csrf ??= await csrfOf(label.file.split('/').at(-1), text);
  const first = Math.min(label.line, label.stmtLine ?? label.line);
  const ranges = linesHit(cache.get(key), kinds);
  const isHit = label.expect === 'ok' ? ranges.some(([from, , isMain]) => isMain && from >= label.line && from <= label.lenientEndLine) : ranges.some(([from, to]) => (from <= label.lenientEndLine && to >= label.line) || from === first);
  const name = `${label.category.padEnd(18)} ${label.source.padEnd(14)}`;
  const row = rows.get(name) ?? { flag: 0, hit: 0, policy: 0, policyHit: 0, ok: 0, wrong: 0 };
  rows.set(name, row);
  if (label.expect === 'ok') {
    row.ok += 1;
    if (isHit) row.wrong += 1;
  } else if (label.caveat || label.inScope === 'maybe' || holdsNoCode(text, label.line)) {
    row.policy += 1;
    if (isHit) row.policyHit += 1;
  } else {
    row.flag += 1;
    if (isHit) row.hit += 1;
  }
  const isWrong = (label.expect === 'ok') === isHit;
  if (verbose && isWrong) console.log(`${label.expect === 'ok' ? 'WRONG ' : 'MISSED'} ${name} ${label.file}:${label.line} ${label.rule}${label.caveat ? ` (policy: ${label.caveat})` : ''}`);
}

console.log('category           source         flag hit         ok hit   policy, no code or maybe in scope, hit');
for (const [name, row] of [...rows].sort()) {
  const share = row.flag > 0 ? ` ${((100 * row.hit) / row.flag).toFixed(0)} %` : '';
  console.log(`${name} ${`${row.hit}/${row.flag}${share}`.padEnd(16)} ${`${row.wrong}/${row.ok}`.padEnd(8)} ${row.policyHit}/${row.policy}`);
}
if (missing > 0) console.log(`${missing} labels skipped: their files are not in ${peers}`);
