import { displayWidth, padEnd, truncateEnd, truncateStart } from './display-text.ts';
import type { TextStyle } from './reporter.ts';

/** One cell: its plain text, and how it is shown. */
export interface Cell {
  readonly text: string;
  readonly style?: TextStyle | undefined;
}

/** A column; one with a `minWidth` may be narrowed down to it when the table does not fit. */
export interface Column {
  readonly title: string;
  readonly minWidth?: number;
  /** Longer texts are cut even where there is room. */
  readonly maxWidth?: number;
  /** Which end of a text may be cut off. */
  readonly cut?: 'start' | 'end';
}

/** What a table needs of its surroundings. */
export interface TableContext {
  readonly columns: number;
  readonly unicode: boolean;
  style(style: TextStyle, text: string): string;
}

const GAP = 2;

/** How wide each column becomes; the widest ones give way first. */
export function columnWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[], available: number): readonly number[] {
  const widths = columns.map(({ title, maxWidth = Infinity }, index) => {
    const natural = rows.reduce((widest, row) => Math.max(widest, displayWidth(row[index]?.text ?? '')), displayWidth(title));
    return Math.min(natural, maxWidth);
  });
  let excess = widths.reduce((sum, width) => sum + width + GAP, -GAP) - available;
  while (excess > 0) {
    const widest = findWidest(columns, widths);
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

/** Lays out rows under a head line; the last column is not padded. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly Cell[])[], context: TableContext): string {
  const widths = columnWidths(columns, rows, context.columns);
  const head = columns.map(({ title }): Cell => ({ text: title, style: 'dim' }));
  return [head, ...rows].map((row) => renderRow(row, columns, widths, context)).join('\n');
}

function findWidest(columns: readonly Column[], widths: readonly number[]): number | undefined {
  let best: number | undefined;
  for (const [index, { minWidth }] of columns.entries()) {
    const width = widths[index] ?? 0;
    if (minWidth !== undefined && width > minWidth && (best === undefined || width > (widths[best] ?? 0))) best = index;
  }
  return best;
}

function renderRow(row: readonly Cell[], columns: readonly Column[], widths: readonly number[], context: TableContext): string {
  const ellipsis = context.unicode ? '…' : '...';
  const cells = columns.map(({ cut }, index) => {
    const { text, style } = row[index] ?? { text: '' };
    const width = widths[index] ?? 0;
    const fitted = cut === 'start' ? truncateStart(text, width, ellipsis) : truncateEnd(text, width, ellipsis);
    const shown = style === undefined ? fitted : context.style(style, fitted);
    return index === columns.length - 1 ? shown : shown + padEnd('', width - displayWidth(fitted));
  });
  return cells.join(' '.repeat(GAP)).trimEnd();
}
