import { ts } from '../syntax/ts.ts';

/** `throw new PermissionError(…)`. */
const THROWN = /\bthrow\b[^;\n]*(?:permission|auth|forbidden|denied|denial|credential|token|session|log(?:ged)?.?in)/i;
/** `access.can('users:list')`, `ensureOwner(user)`. */
const CHECKED = /\.(?:can|cannot|authori[sz]e|enforce)\(|\b(?:require|ensure|assert|check|verify|validate)\w*(?:Access|Auth|Permission|Privilege|Role|Right|Admin|Owner|User|Session|Token)\w*\(/;
const MOST = 8000;
const answers = new WeakMap<ts.Node, boolean>();

/** Whether a function may deny access, going by its text and name: what it captured, or got in an object, may be a credential that is not there. */
export function mayDeny(node: ts.Node): boolean {
  let answer = answers.get(node);
  if (answer === undefined) answers.set(node, (answer = node.end - node.pos < MOST && isDenying(node)));
  return answer;
}

function isDenying(node: ts.Node): boolean {
  const text = node.getText();
  const owner = ts.isPropertyAssignment(node.parent) || ts.isVariableDeclaration(node.parent) ? node.parent : node;
  const name = ts.getNameOfDeclaration(owner as ts.Declaration)?.getText() ?? '';
  return THROWN.test(text) || CHECKED.test(text) || CHECKED.test(`.${name}(`);
}
