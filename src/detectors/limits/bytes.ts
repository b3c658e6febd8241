import type { ts } from '../../syntax/ts.ts';
import { fold } from '../core/fold.ts';
import type { DetectorProject } from '../core/project.ts';
import { unwrap } from '../core/syntax.ts';
import { numberOf, stringOf } from '../core/values.ts';

const UNITS: Readonly<Record<string, number>> = { b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30, tb: 2 ** 40 };

/** A number of bytes, or a text such as `10mb` as https://github.com/visionmedia/bytes.js reads it; undefined when it is not known. */
export function bytesOf(expression: ts.Expression, project: DetectorProject): number | undefined {
  const node = unwrap(expression);
  if (/^(Infinity|Number\.(POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE))$/.test(node.getText())) return Infinity;
  const value = fold(node, project);
  return numberOf(value) ?? ofText(stringOf(value));
}

function ofText(text: string | undefined): number | undefined {
  const match = text === undefined ? null : /^(\d+(?:\.\d+)?) *(b|kb|mb|gb|tb)?$/i.exec(text);
  return match ? Number(match[1]) * (UNITS[(match[2] ?? 'b').toLowerCase()] ?? 1) : undefined;
}
