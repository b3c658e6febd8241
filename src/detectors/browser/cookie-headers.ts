import type { CookieAttribute } from '../../model/facts/index.ts';
import { ts } from '../../syntax/ts.ts';
import { detected, identityOf, type Emit } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { nameOf } from '../core/syntax.ts';
import { HOLE } from '../core/values.ts';
import { isSessionCookie } from './cookies.ts';

const SETTERS = ['setHeader', 'set', 'header', 'append', 'appendHeader'];

/** Finds cookies that are written as text: `setHeader('Set-Cookie', …)` and `document.cookie = …`. */
export function detectCookieHeaders(view: FileView, emit: Emit): void {
  for (const setter of SETTERS) {
    for (const site of view.named(setter)) {
      const [key, value] = site.arguments;
      if (key && value && ts.isStringLiteralLike(key) && key.text.toLowerCase() === 'set-cookie') takeValue(value, 'Set-Cookie', view, emit);
    }
  }
  for (const node of view.assignments) {
    const left = node.left;
    if (ts.isPropertyAccessExpression(left) && left.name.text === 'cookie' && nameOf(left.expression) === 'document') takeValue(node.right, 'document.cookie', view, emit);
  }
}

function takeValue(expression: ts.Expression, api: string, view: FileView, emit: Emit): void {
  const elements = ts.isArrayLiteralExpression(expression) ? expression.elements : [expression];
  for (const element of elements) {
    const value = fold(element, view.project);
    const text = value.kind === 'text' ? value.text : value.kind === 'constant' && typeof value.value === 'string' ? value.value : undefined;
    if (text !== undefined) takeText(text, element, api, emit);
  }
}

function takeText(text: string, node: ts.Expression, api: string, emit: Emit): void {
  const [pair = '', ...attributes] = text.split(';').map((part) => part.trim());
  const [name = '', value = ''] = pair.split('=');
  // An unknown piece after the value may hold any attribute.
  if (!isSessionCookie(name) || value === '' || attributes.some((part) => part.includes(HOLE) && !/^(?:expires|max-age|domain|path)=/i.test(part))) return;
  if (/max-age=0\b|1970/i.test(text)) return;
  const has = (wanted: string): boolean => attributes.some((part) => part.toLowerCase().startsWith(wanted));
  const missing: CookieAttribute[] = [];
  if (!has('secure')) missing.push('Secure');
  if (!has('httponly') && api !== 'document.cookie') missing.push('HttpOnly');
  if (!has('samesite')) missing.push('SameSite');
  const crossSite = attributes.some((part) => /^samesite\s*=\s*none$/i.test(part));
  if (missing.length === 0 && !crossSite) return;
  emit('InsecureCookie', { ...detected(node, identityOf(node, name)), cookie: name, api, missing, crossSite });
}
