import { ts } from '../../syntax/ts.ts';
import { detected, identityOf, type FileDetector } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { originOf } from '../core/origin.ts';
import { findDeclaration } from '../core/scope.ts';
import { both, either, words } from '../core/triggers.ts';
import { nameOf, unwrap } from '../core/syntax.ts';
import { isCredentialName } from '../secrets/credential-name.ts';

/** Finds secrets and signatures that are compared with `===`: the time tells how much of a guess is right. */
export const comparisonDetector: FileDetector = {
  trigger: either(words('hmac'), both(({ seen }) => seen.has('credential name'), words('env', 'config', 'configs', 'settings', 'configuration', 'environment', 'nconf'))),
  run(view, emit) {
    // Asked once: the text may be megabytes long.
    const hasHmac = view.file.text.includes('createHmac');
    for (const node of view.comparisons) {
      if (isLiteral(node.left) || isLiteral(node.right)) continue;
      const secret = secretSide(node.left) ?? secretSide(node.right);
      if (secret === undefined) continue;
      const other = secret.side === 'left' ? node.right : node.left;
      if (!isFromClient(other)) continue;
      emit('TimingUnsafeComparison', { ...detected(node, identityOf(node)), secret: secret.name });
    }

    function secretSide(expression: ts.Expression): { readonly name: string; readonly side: 'left' | 'right' } | undefined {
      const name = secretName(expression, view, hasHmac);
      if (name === undefined) return undefined;
      return { name, side: (expression.parent as ts.BinaryExpression).left === expression ? 'left' : 'right' };
    }
  },
};

/** Most comparisons have a literal on one side. */
function isLiteral(node: ts.Expression): boolean {
  return ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.NullKeyword || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword || ts.isTypeOfExpression(node) || (ts.isIdentifier(node) && node.text === 'undefined');
}

function secretName(expression: ts.Expression, view: FileView, hasHmac: boolean): string | undefined {
  const bare = unwrap(expression);
  if (hasHmac && isHmac(bare, view)) return 'an HMAC';
  const value = mayBeSecret(bare) ? fold(bare, view.project) : undefined;
  if (value?.kind === 'environment' && isCredentialName(value.name)) return value.name;
  if (ts.isTemplateExpression(bare) && bare.templateSpans.length === 1) {
    const span = bare.templateSpans[0];
    return span && secretName(span.expression, view, hasHmac);
  }
  return undefined;
}

/** A cheap look before a value is worked out: named like a credential, or like something that is expected. */
function mayBeSecret(node: ts.Expression): boolean {
  const name = ts.isCallExpression(node) ? 'expected' : nameOf(node);
  return name !== undefined && (isCredentialName(name) || /expected|valid|correct|right|configured|wanted|key|token|auth/i.test(name));
}

function isHmac(node: ts.Expression, view: FileView): boolean {
  const origin = originOf(node, view.project);
  return origin !== undefined && /^crypto#createHmac\(\)(?:\.update\(\))+\.digest\(\)/.test(origin);
}

/** Whether a value may come from a client: part of a request, a parameter, or a variable made from one. */
function isFromClient(expression: ts.Expression, depth = 0): boolean {
  const bare = unwrap(expression);
  if (ts.isTypeOfExpression(bare) || nameOf(bare) === 'undefined' || nameOf(bare) === 'length') return false;
  const text = bare.getText();
  if (/^(?:await )?(?:this\.)?(?:_?req|request|ctx|context|event|headers|query|body|params|cookies)\b/.test(text)) return true;
  if (/\b(?:headers|req|request)\b/.test(text) && !ts.isIdentifier(bare)) return true;
  if (!ts.isIdentifier(bare) || depth > 2) return false;
  const declaration = findDeclaration(bare);
  if (!declaration) return false;
  if (ts.isParameter(declaration)) return !/^(?:expected|config|options|env)$/i.test(bare.text);
  if (ts.isBindingElement(declaration)) {
    const owner = declaration.parent.parent;
    return ts.isParameter(owner) || (ts.isVariableDeclaration(owner) && owner.initializer !== undefined && isFromClient(owner.initializer, depth + 1));
  }
  return ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && isFromClient(declaration.initializer, depth + 1);
}
