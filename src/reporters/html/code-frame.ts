import type { Finding, SourceLocation } from '../../model/index.ts';
import { isAboutSecret, maskFindings, maskSecrets, secretValues } from '../mask-secrets.ts';
import type { ReporterContext } from '../reporter.ts';
import { html, type Html } from './template.ts';

const AROUND = 2;
const LONGEST_FRAME = 9;
const LONGEST_LINE = 240;

/** The sources of the analysed project, without secrets. */
export class Sources {
  readonly #context: ReporterContext;
  readonly #secrets = new Map<string, Finding[]>();
  #values: readonly string[] | undefined;
  readonly #texts = new Map<string, string | undefined>();

  constructor(findings: readonly Finding[], context: ReporterContext) {
    this.#context = context;
    for (const finding of findings.filter(isAboutSecret)) {
      const { file } = finding.location;
      this.#secrets.set(file, [...(this.#secrets.get(file) ?? []), finding]);
    }
  }

  /** The lines around a place, with those of the place marked; undefined when the file cannot be read. */
  frame(location: SourceLocation): Html | undefined {
    const lines = this.#masked(location.file)?.split('\n');
    if (lines?.[location.line - 1] === undefined) return undefined;
    const first = Math.max(1, location.line - AROUND);
    const last = Math.min(lines.length, first + LONGEST_FRAME - 1, location.endLine + AROUND);
    const shown = lines.slice(first - 1, last).map((line, index) => {
      const number = first + index;
      const isMarked = number >= location.line && number <= location.endLine;
      const text = `${String(number).padStart(5)}  ${this.show(line)}`;
      return isMarked ? html`<mark>${text}\n</mark>` : html`${text}\n`;
    });
    return html`<pre class="frame" tabindex="0">${shown}</pre>`;
  }

  /** A line of the code as it can be shown. */
  show(line: string): string {
    this.#values ??= [...this.#secrets].flatMap(([file, findings]) => secretValues(this.text(file) ?? '', findings));
    return shorten(maskSecrets(line, this.#values));
  }

  /** The text as it is, to apply edits to. */
  text(file: string): string | undefined {
    if (!this.#texts.has(file)) this.#texts.set(file, this.#context.source(file));
    return this.#texts.get(file);
  }

  #masked(file: string): string | undefined {
    const text = this.text(file);
    const secrets = this.#secrets.get(file);
    return text === undefined || secrets === undefined ? text : maskFindings(text, secrets);
  }
}

/** Minified code has lines that nobody reads. */
function shorten(line: string): string {
  const text = line.replace(/\r$/, '').replaceAll('\t', '  ');
  return text.length <= LONGEST_LINE ? text : `${text.slice(0, LONGEST_LINE)}…`;
}
