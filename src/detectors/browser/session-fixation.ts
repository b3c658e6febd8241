import { ts } from '../../syntax/ts.ts';
import { detected, identityOf, type FileDetector } from '../core/detector.ts';
import { both, identifiers, words } from '../core/triggers.ts';
import { memberName, receiverOf, enclosingFunction } from '../core/syntax.ts';

const PRINCIPAL = /^(?:user|userId|user_id|uid|username|account|accountId|loggedin|loggedIn|isLoggedIn|isAuthenticated|authenticated|isAuth|passport)$/;
const PROVES = /\.compare(?:Sync)?\(|argon2\.verify|comparePassword|checkPassword|verifyPassword|validatePassword|validateLogin|validPassword/;

/** Finds logins that write the user into the session that the client came with. */
export const sessionFixationDetector: FileDetector = {
  trigger: both(identifiers('session'), words('compare', 'verify', 'check', 'validate', 'valid')),
  run(view, emit) {
    for (const node of view.assignments) {
      const member = memberName(node.left);
      const session = receiverOf(node.left);
      if (!member || !PRINCIPAL.test(member) || !session || memberName(session) !== 'session') continue;
      if (!/^(?:req|request|ctx)$/.test(receiverOf(session)?.getText() ?? '') || isClearing(node.right)) continue;
      const handler = outermostHandler(node);
      if (!handler || !PROVES.test(handler.getText())) continue;
      // A comment that mentions it is no call.
      if (/session\s*\.\s*(?:regenerate|destroy)\s*\(|regenerateSession|req\.logIn\(|req\.login\(/.test(stripComments(handler.getText()))) continue;
      emit('SessionFixation', { ...detected(node, identityOf(node)), member: `session.${member}` });
    }
  },
};

function isClearing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || node.kind === ts.SyntaxKind.FalseKeyword || node.getText() === 'undefined';
}

function outermostHandler(node: ts.Node): ts.Node | undefined {
  let scope = enclosingFunction(node);
  for (let outer = scope && enclosingFunction(scope); outer && outer.parameters.some((p) => /^_?(?:req|request)$/.test(p.name.getText())); outer = enclosingFunction(outer)) scope = outer;
  if (scope && !scope.parameters.some((p) => /^_?(?:req|request)$/.test(p.name.getText()))) {
    for (let outer = enclosingFunction(scope); outer; outer = enclosingFunction(outer)) {
      if (outer.parameters.some((p) => /^_?(?:req|request)$/.test(p.name.getText()))) return outer;
    }
  }
  return scope;
}

function stripComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, '');
}
