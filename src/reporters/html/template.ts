import { escapeMarkup } from '../markup.ts';

/** Text that is markup already. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What can stand in a template; everything but `Html` is escaped. */
export type Content = Html | string | number | undefined | readonly Content[];

/** Markup whose values are escaped, in texts and in quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let text = strings[0] ?? '';
  for (const [index, value] of values.entries()) text += print(value) + (strings[index + 1] ?? '');
  return new Html(text);
}

function print(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Html) return content.text;
  return typeof content === 'object' ? content.map(print).join('') : escapeMarkup(String(content));
}
