import { ts } from '../../syntax/ts.ts';
import { detected, identityOf, shorten, type FileDetector } from '../core/detector.ts';
import { fold } from '../core/fold.ts';
import { both, passwordWords, words } from '../core/triggers.ts';
import { enclosingFunction, functionName, locationOf } from '../core/syntax.ts';
import { stringOf } from '../core/values.ts';

const UNKNOWN_ACCOUNT =
  /\b(?:user|account|email|e-mail|username)\b.{0,20}\b(?:not found|does(?:n['’]t| not) exist|not exist|not registered|unknown|no such|isn['’]t registered)|\b(?:no|invalid|wrong|incorrect|unknown)\s+(?:user(?:name)?|account|e-?mail)\b(?!\s+(?:uu?id|agent|input|data|token|role|type)\b)(?!.{0,20}password)|no account (?:found )?(?:with|for)/i;
const WRONG_PASSWORD = /\b(?:wrong|invalid|incorrect|bad)\s+(?:password|passwd)|password (?:is |was )?(?:wrong|invalid|incorrect|not correct|does(?:n['’]t| not) match)|password mismatch/i;
const LOGIN = /log_?in|sign_?in|authenticate|validateUser/i;
const SENDERS = /^(?:json|send|render|status|error|redirect|done|next|cb|callback|flash|unauthorized|notFound|fail|badRequest)$|Exception$|Error$/;

/** Finds login handlers that say “no such user” in one answer and “wrong password” in another. */
export const enumerationDetector: FileDetector = {
  trigger: both(passwordWords, words('wrong', 'invalid', 'incorrect', 'bad', 'mismatch', 'correct', 'match'), words('user', 'account', 'email', 'mail', 'username')),
  run(view, emit) {
    const replies = new Map<ts.Node, { unknown?: ts.Node; wrong?: ts.Node; text?: string }>();
    for (const site of view.calls) {
      if (!SENDERS.test(site.name)) continue;
      for (const argument of site.arguments) {
        for (const [node, text] of textsIn(argument)) take(node, text);
      }
    }
    for (const [scope, { unknown, wrong, text }] of replies) {
      if (!unknown || !wrong || text === undefined || !isLogin(scope)) continue;
      emit('UserEnumeration', {
        ...detected(unknown, identityOf(unknown), { related: [{ location: locationOf(wrong), message: 'The answer to a wrong password.' }] }),
        reply: shorten(text, 60),
      });
    }

    function take(node: ts.Node, text: string): void {
      const isUnknown = UNKNOWN_ACCOUNT.test(text);
      const scope = isUnknown || WRONG_PASSWORD.test(text) ? outermost(node) : undefined;
      if (!scope) return;
      const entry = replies.get(scope) ?? {};
      replies.set(scope, entry);
      if (isUnknown) {
        entry.unknown ??= node;
        entry.text ??= text;
      } else entry.wrong ??= node;
    }

    function textsIn(argument: ts.Expression): readonly (readonly [ts.Node, string])[] {
      const found: (readonly [ts.Node, string])[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node)) return;
        if (ts.isStringLiteralLike(node)) found.push([node, node.text]);
        else if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
          const text = /^[A-Z]|message|error|invalid/i.test(node.getText()) ? stringOf(fold(node, view.project)) : undefined;
          if (text !== undefined) found.push([node, text]);
        } else ts.forEachChild(node, visit);
      };
      visit(argument);
      return found;
    }
  },
};

/** The handler: the outermost function around a reply that is still about one request. */
function outermost(node: ts.Node): ts.Node | undefined {
  let scope = enclosingFunction(node);
  while (scope) {
    const outer = enclosingFunction(scope);
    if (!outer || LOGIN.test(functionName(scope) ?? '') || !LOGIN.test(functionName(outer) ?? 'callback')) {
      const isCallback = !functionName(scope) && outer !== undefined && /findOne|findBy|query|compare|validate/.test(scope.parent.getText().slice(0, 120));
      if (!isCallback) return scope;
    }
    scope = outer;
  }
  return scope;
}

function isLogin(scope: ts.Node): boolean {
  const name = functionName(scope as ts.FunctionLikeDeclaration) ?? '';
  if (LOGIN.test(name)) return true;
  // Somebody who is signed in already knows that the account exists.
  if (/change|update|set_?password|delete|remove|disable|edit|create|register|sign_?up/i.test(name)) return false;
  const around = scope.parent.getText().slice(0, 120);
  return LOGIN.test(around) || /compare(?:Sync)?\(|argon2\.verify|comparePassword|checkPassword|LocalStrategy/.test(scope.getText() + around);
}
