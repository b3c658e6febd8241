import { escapeControlInJson } from './display-text.ts';
import { SCHEMA_VERSION, toFindingsDocument, toRoutesDocument } from './json-documents.ts';
import type { Reporter } from './reporter.ts';
import { buildScorecard } from './scorecard.ts';

/** What the members of a document are called when each of their items is a line. */
const TYPES: Readonly<Record<string, string>> = { findings: 'finding', suppressed: 'suppressed', routes: 'route', failures: 'failure', scorecard: 'scorecard' };

/** The JSON documents with one item per line, the coverage last; `schema/ndjson.schema.json` describes a line. */
export const ndjson: Reporter = {
  name: 'ndjson',
  findings: (result, context) => printLines({ ...toFindingsDocument(result), scorecard: buildScorecard(result, context) }),
  routes: (result) => printLines(toRoutesDocument(result)),
  explain: (result) => printLines(toRoutesDocument(result)),
};

function printLines(document: object): string {
  const records = Object.entries(document).flatMap(([key, value]: [string, unknown]): readonly object[] => {
    if (key === 'version') return [{ type: 'start', version: SCHEMA_VERSION }];
    const type = TYPES[key] ?? key;
    return Array.isArray(value) ? value.map((item: object) => ({ type, ...item })) : [{ type, ...(value as object) }];
  });
  return records.map((record) => `${escapeControlInJson(JSON.stringify(record))}\n`).join('');
}
