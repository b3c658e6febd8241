import { escapeControl } from './display-text.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text or the value of an attribute in XML and HTML; what XML may not hold at all is spelled out. */
export function escapeMarkup(text: string): string {
  return escapeControl(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
