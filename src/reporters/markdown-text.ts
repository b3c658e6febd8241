import { escapeControl } from './display-text.ts';

/** Text that Markdown shows as it is: no markup, no HTML, no links, no mentions and no references to issues. */
export function escapeMarkdown(text: string): string {
  return escapeControl(text)
    .replaceAll(/[&<>"'`*_{}[\]()#+!|~\\:]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('@', '@<!-- -->')
    .replaceAll(/www\./gi, (found) => `${found.slice(0, 3)}<!-- -->.`);
}
