import type { Location, Message, Region } from 'sarif';
import type { SourceLocation } from '../model/index.ts';
import { escapeControl } from './display-text.ts';
import type { ReporterContext } from './reporter.ts';
import { repositoryUri } from './repository-path.ts';

/** Places and messages in the form of SARIF. */
export class SarifPlaces {
  readonly #root: string;
  readonly #context: ReporterContext;
  readonly #lines = new Map<string, readonly string[]>();

  constructor(root: string, context: ReporterContext) {
    this.#root = root;
    this.#context = context;
  }

  location(location: SourceLocation): Location {
    const uri = repositoryUri(this.#root, this.#context.prefix, location.file);
    return { physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: this.#region(location) } };
  }

  /** Brackets in front of parentheses would be taken for a link: SARIF 2.1.0, section 3.11.6. */
  message(text: string): Message & { text: string } {
    return { text: escapeControl(text).replaceAll(/\[(?=[^\]]{0,2000}\]\()/g, '\\[').replaceAll('](', '\\](') };
  }

  /** Alerts of a pull request appear only when every line of the region was changed, so that it is the first one. */
  #region({ file, line, column, endLine, endColumn }: SourceLocation): Region {
    const region = { startLine: line, startColumn: column, endLine: line };
    if (endLine === line) return { ...region, endColumn: Math.max(endColumn, column) };
    const text = this.#linesOf(file)[line - 1];
    return text === undefined ? region : { ...region, endColumn: Math.max(text.length + 1, column) };
  }

  #linesOf(file: string): readonly string[] {
    const lines = this.#lines.get(file) ?? (this.#context.source(file) ?? '').split(/\r\n|[\n\r\u2028\u2029]/);
    this.#lines.set(file, lines);
    return lines;
  }
}
