import type { AuditResult } from '../model/index.ts';
import { toFindingsDocument, toRoutesDocument } from './json-documents.ts';
import type { Reporter } from './reporter.ts';

/** The versioned JSON documents that `schema/` describes. */
export const json: Reporter = {
  name: 'json',
  findings: (result) => print(toFindingsDocument(result)),
  routes: (result) => print(toRoutesDocument(result)),
  explain: (result: AuditResult) => print(toRoutesDocument(result)),
};

function print(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
