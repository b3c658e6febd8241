import { numbersOf } from './totals.mjs';

const COLUMNS = [
  ['truth', 6, (n) => n.required],
  ['found', 6, (n) => n.matched],
  ['extra', 6, (n) => n.extras],
  ['pseudo', 7, (n) => n.pseudo],
  ['recall', 8, (n) => percent(n.recall)],
  ['precision', 10, (n) => percent(n.precision)],
  ['judged', 7, (n) => n.judged],
  ['auth', 8, (n) => percent(n.auth)],
  ['safe-but-open', 14, (n) => n.unsafe],
  ['open-but-guarded', 17, (n) => n.falseOpen],
  ['unknown', 8, (n) => percent(n.unknown)],
  ['seconds', 8, (n) => n.seconds.toFixed(2)],
  ['MB', 6, (n) => Math.round(n.maxRssMb)],
];

/** Where there is no truth: what was found, and what the analysis says it did not understand. */
const TRUTHLESS_COLUMNS = [
  ['routes', 7, (n) => n.routes],
  ['pseudo', 7, (n) => n.pseudo],
  ['guarded', 8, (n) => n.guarded],
  ['open', 6, (n) => n.open],
  ['unknown', 8, (n) => n.undecided],
  ['sites', 6, (n) => n.sites],
  ['unresolved', 11, (n) => n.unresolved],
  ['gaps', 6, (n) => n.gaps],
  ['failures', 9, (n) => n.failures],
  ['seconds', 8, (n) => n.seconds.toFixed(2)],
  ['MB', 6, (n) => Math.round(n.maxRssMb)],
];

const NAME_WIDTH = 58;
const LINE_WIDTH = 400;

/** The table: one line per application, then the sums per framework and of all. */
export function printTable(results) {
  const columns = results.some((result) => result.hasTruth) ? COLUMNS : TRUTHLESS_COLUMNS;
  const printRow = (name, some, problem) => console.log(row(columns, name, some, problem));
  console.log('application'.padEnd(NAME_WIDTH) + columns.map(([name, width]) => name.padStart(width)).join(''));
  for (const result of results) printRow(result.dir, [result], result.problem);
  const families = [...new Set(results.map(familyOf))].sort();
  for (const family of families) printRow(`all ${family}`, results.filter((one) => familyOf(one) === family));
  printRow('all', results);
}

/** The misses, extras and wrong or missing verdicts of one application, with their reasons. */
export function printDetails(result, most) {
  const list = (title, items, show) => printList(title, items, show, most);
  console.log(`\n${result.dir} (${result.framework}), exit code ${result.exitCode}`);
  for (const [label, value] of Object.entries(result.prefixes ?? {})) console.log(`  ${label} is read as ${JSON.stringify(value)}`);
  const wanted = (entry) => `${entry.method} ${entry.written}  ${entry.where} ${entry.note ?? ''}`;
  const pair = ({ wanted: truth, found }) => `${truth.method} ${truth.written}  ${found.where}  ${found.reason} ${truth.note ?? ''}`;
  const extra = (entry) => `${entry.method} ${entry.written}  ${entry.where} ${entry.kind}${entry.condition ? ` when ${entry.condition}` : ''}`;
  list('missed', result.misses, wanted);
  list('not in the truth', result.extras, extra);
  list('called safe, but open', result.falseSafe, pair);
  list('called open, but guarded', result.falseOpen, pair);
  list('unknown', result.unknowns, pair);
  printAgreement(result);
  list('failures', result.failures, (failure) => failure.message);
  list('not understood', result.gaps, (gap) => `${gap.kind}: ${gap.message} ${place(gap.location)}`);
  if (result.stderr) console.log(`  stderr: ${result.stderr.trim().slice(0, 2000)}`);
}

function printAgreement({ validated, rateLimited, roles }) {
  if (!validated) return;
  const line = (name, { right, wrong, unknown }) => `${name} right ${right} wrong ${wrong} unknown ${unknown}`;
  console.log(`  ${line('validated', validated)}; ${line('rate limited', rateLimited)}`);
  console.log(`  roles found ${roles.found} missed ${roles.missed} spurious ${roles.spurious}`);
}

function printList(title, items, show, most) {
  if (!items?.length) return;
  console.log(`  ${title} (${items.length})`);
  for (const item of items.slice(0, most)) console.log(`    ${shorten(show(item))}`);
  if (items.length > most) console.log(`    … ${items.length - most} more`);
}

// The start names the route and the end the layer nearest to the handler: the middle is what can be spared.
function shorten(line) {
  const half = LINE_WIDTH / 2;
  return line.length <= LINE_WIDTH ? line : `${line.slice(0, half)} … ${line.slice(-half)}`;
}

function row(columns, name, results, problem) {
  const numbers = numbersOf(results);
  const cells = columns.map(([, width, show]) => String(show(numbers)).padStart(width)).join('');
  return name.padEnd(NAME_WIDTH) + cells + (problem ? `  ${problem}` : '');
}

function percent(value) {
  return value === undefined ? 'n/a' : `${(100 * value).toFixed(1)} %`;
}

function place(location) {
  return location ? `${location.file}:${location.line}` : '';
}

function familyOf(result) {
  return result.framework.split(' ')[0];
}
