import { INPUT_PARTS, type Control, type ControlStatus, type Route } from '../model/index.ts';
import { escapeControl } from './display-text.ts';
import { placeOf } from './relative-path.ts';
import type { ReporterContext } from './reporter.ts';
import { statusDetail, statusStyle, statusSymbol } from './status-text.ts';
import { columnWidths, renderTable, type Cell, type Column } from './table.ts';

const WIDE: readonly Column[] = [
  { title: 'METHOD' },
  { title: 'PATH', minWidth: 28, cut: 'end' },
  { title: 'AUTHENTICATION', minWidth: 14, maxWidth: 32, cut: 'end' },
  { title: 'AUTHORIZATION', minWidth: 13, maxWidth: 32, cut: 'end' },
  { title: 'VALIDATION' },
  { title: 'RATE LIMIT', minWidth: 10, maxWidth: 32, cut: 'end' },
  { title: 'DECLARED AT', minWidth: 24, cut: 'start' },
];

const NARROW: readonly Column[] = [
  { title: 'METHOD' },
  { title: 'PATH', minWidth: 12, cut: 'end' },
  { title: 'AUTH' },
  { title: 'AUTHZ' },
  { title: 'INPUT' },
  { title: 'LIMIT' },
  { title: 'DECLARED AT', minWidth: 12, cut: 'start' },
];

const STATUSES: readonly (readonly [ControlStatus, string])[] = [
  ['present', 'present'],
  ['absent', 'absent'],
  ['unknown', 'unknown'],
  ['waived', 'not needed'],
];

/** The inventory as a table that fits the terminal: with names where there is room, else with symbols only. */
export function renderRouteTable(root: string, routes: readonly Route[], context: ReporterContext): string {
  const wide = routes.map((route) => toRow(route, root, context, true));
  const fits = columnWidths(WIDE, wide, context.columns).reduce((sum, width) => sum + width + 2, -2) <= context.columns;
  if (fits) return renderTable(WIDE, wide, context);
  const narrow = routes.map((route) => toRow(route, root, context, false));
  return renderTable(NARROW, narrow, context);
}

/** Explains the symbols. */
export function renderLegend(context: ReporterContext): string {
  const symbols = STATUSES.map(([status, meaning]) => `${context.style(statusStyle(status), statusSymbol(status, context.unicode))} ${meaning}`);
  return `${symbols.join('   ')}   ${context.style('dim', 'b, q, p: body, query, params')}`;
}

function toRow(route: Route, root: string, context: ReporterContext, wide: boolean): readonly Cell[] {
  const { authentication, authorization, rateLimit } = route.controls;
  const cell = (control: Control): Cell => toCell(control, context, wide);
  const suffix = route.kind === 'endpoint' ? '' : ` (${route.kind})`;
  return [
    { text: escapeControl(route.method), style: 'bold' },
    { text: escapeControl(route.path) + suffix },
    cell(authentication),
    cell(authorization),
    validationCell(route, context),
    cell(rateLimit),
    { text: escapeControl(placeOf(root, route.location)), style: 'dim' },
  ];
}

function toCell(control: Control, context: ReporterContext, wide: boolean): Cell {
  const symbol = statusSymbol(control.status, context.unicode);
  return { text: wide ? `${symbol} ${escapeControl(statusDetail(control))}` : symbol, style: statusStyle(control.status) };
}

/** Only the parts that the route reads; the colour is that of the worst one. */
function validationCell(route: Route, context: ReporterContext): Cell {
  const { validation } = route.controls;
  const read = INPUT_PARTS.filter((part) => validation[part].status !== 'waived');
  if (read.length === 0) return { text: context.unicode ? '–' : '-', style: 'dim' };
  const worst = (['absent', 'unknown', 'present'] as const).find((status) => read.some((part) => validation[part].status === status));
  const text = read.map((part) => part[0] + statusSymbol(validation[part].status, context.unicode)).join(' ');
  return { text, style: worst === undefined ? undefined : statusStyle(worst) };
}
