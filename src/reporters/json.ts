import type { AuditResult } from '../model/index.ts';
import { escapeControlInJson } from './display-text.ts';
import { SCHEMA_VERSION, toFindingsDocument, toRoutesDocument } from './json-documents.ts';
import type { Reporter } from './reporter.ts';
import { buildScorecard } from './scorecard.ts';

/** The versioned JSON documents that `schema/` describes. */
export const json: Reporter = {
  name: 'json',
  findings: (result, context) => printJson({ ...toFindingsDocument(result), scorecard: buildScorecard(result, context) }),
  routes: (result) => printJson(toRoutesDocument(result)),
  scorecard: (result, context) => printJson({ version: SCHEMA_VERSION, scorecard: buildScorecard(result, context) }),
  explain: (result: AuditResult) => printJson(toRoutesDocument(result)),
};

/** JSON that can be shown on a terminal and read line by line. */
export function printJson(document: object): string {
  return `${escapeControlInJson(JSON.stringify(document, undefined, 2))}\n`;
}
