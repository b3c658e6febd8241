import { ts } from '../../syntax/ts.ts';
import { detected, identityOf, type FileDetector } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { originOf } from '../core/origin.ts';
import { nameOf, unwrap } from '../core/syntax.ts';
import { isCredentialName } from '../secrets/credential-name.ts';

/** Finds secrets and signatures that are compared with `===`: the time tells how much of a guess is right. */
export const comparisonDetector: FileDetector = {
  trigger: /process\.env|createHmac|config/i,
  run(view, emit) {
    for (const node of view.comparisons) {
      const secret = secretSide(node.left, view) ?? secretSide(node.right, view);
      if (secret === undefined) continue;
      const other = secret.side === 'left' ? node.right : node.left;
      if (!isDynamic(other, view)) continue;
      emit('TimingUnsafeComparison', { ...detected(node, identityOf(node)), secret: secret.name });
    }

    function secretSide(expression: ts.Expression, from: FileView): { readonly name: string; readonly side: 'left' | 'right' } | undefined {
      const name = secretName(expression, from);
      if (name === undefined) return undefined;
      return { name, side: (expression.parent as ts.BinaryExpression).left === expression ? 'left' : 'right' };
    }
  },
};

function secretName(expression: ts.Expression, view: FileView): string | undefined {
  const bare = unwrap(expression);
  if (isHmac(bare, view)) return 'an HMAC';
  const value = fold(bare, view.project);
  if (value.kind === 'environment' && isCredentialName(value.name)) return value.name;
  if (ts.isTemplateExpression(bare) && bare.templateSpans.length === 1) {
    const span = bare.templateSpans[0];
    return span && secretName(span.expression, view);
  }
  return undefined;
}

function isHmac(node: ts.Expression, view: FileView): boolean {
  const origin = originOf(node, view.project);
  return origin !== undefined && /^crypto#createHmac\(\)(?:\.update\(\))+\.digest\(\)/.test(origin);
}

/** A value that a client may have sent: no literal, no `undefined`, no other configuration. */
function isDynamic(expression: ts.Expression, view: FileView): boolean {
  const bare = unwrap(expression);
  if (ts.isTypeOfExpression(bare) || nameOf(bare) === 'undefined' || nameOf(bare) === 'length') return false;
  const value = fold(bare, view.project);
  return value.kind === 'unknown' || value.kind === 'text';
}

