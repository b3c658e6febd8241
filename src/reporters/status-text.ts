import type { Control, ControlStatus } from '../model/index.ts';
import type { TextStyle } from './reporter.ts';

const SYMBOLS: Readonly<Record<ControlStatus, readonly [unicode: string, ascii: string]>> = {
  present: ['✔', '+'],
  absent: ['✖', 'x'],
  unknown: ['?', '?'],
  waived: ['○', 'o'],
};

const STYLES: Readonly<Record<ControlStatus, TextStyle>> = { present: 'green', absent: 'red', unknown: 'yellow', waived: 'cyan' };

/** One character for a verdict. */
export function statusSymbol(status: ControlStatus, unicode: boolean): string {
  return SYMBOLS[status][unicode ? 0 : 1];
}

/** The colour of a verdict. */
export function statusStyle(status: ControlStatus): TextStyle {
  return STYLES[status];
}

/** What stands beside the symbol where there is room: what protects, or why nothing has to. */
export function statusDetail(control: Control): string {
  if (control.status === 'present') return control.evidence[0]?.name ?? control.reason ?? 'present';
  if (control.status === 'waived') return control.reason ?? 'not needed';
  return control.status === 'absent' ? 'none' : 'unknown';
}
