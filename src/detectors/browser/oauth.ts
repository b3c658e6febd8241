import { ts } from '../../syntax/ts.ts';
import { detected, identityOf, type FileDetector } from '../core/detector.ts';
import { readOption } from '../core/options.ts';
import { both, either, identifiers, importsPassport, modules } from '../core/triggers.ts';
import { authorizationRequests, URL_METHODS, URL_PACKAGES } from './oauth-urls.ts';
import { isConstant } from '../core/values.ts';

/** Strategies built on passport-oauth2, which sends no `state` unless it is told to. @see https://www.passportjs.org/packages/passport-oauth2/ */
const STRATEGY = /^passport-(?:oauth2|google-oauth20|github2?|facebook|linkedin-oauth2|discord|gitlab2|spotify|slack|azure-ad-oauth2|twitch|bitbucket-oauth2|auth0|microsoft)#<\w*Strategy>$/;

/** Finds OAuth logins that can be started by somebody else: no `state`, no PKCE. */
export const oauthDetector: FileDetector = {
  trigger: either(importsPassport, identifiers('response_type'), both(modules(...URL_PACKAGES), identifiers(...URL_METHODS)), modules('@fastify/oauth2')),
  run(view, emit) {
    for (const site of view.calls) {
      if (!site.name.endsWith('Strategy') && site.name !== 'super') continue;
      const origin = site.origin ?? '';
      if (!STRATEGY.test(origin) || origin.startsWith('passport-auth0') || sendsState(view.file.text)) continue;
      const options = site.arguments[0];
      const isKept = ['state', 'pkce', 'store'].every((name) => {
        const option = readOption(options, name, view.project);
        return option.state === 'absent' || (option.state === 'set' && isConstant(option.value, false));
      });
      if (options && isKept && !someFileSendsState(view.project.files, (path) => view.project.host.text(path))) {
        emit('OAuthWeakness', { ...detected(site.node.expression.kind === ts.SyntaxKind.SuperKeyword ? site.node : site.node.expression, identityOf(site.node.expression, origin)), api: origin.slice(0, origin.indexOf('#')), lacks: 'state' });
      }
    }
    takeAuthorizeUrls();
    for (const fact of authorizationRequests(view)) emit('OAuthWeakness', fact);

    function takeAuthorizeUrls(): void {
      for (const match of view.file.text.matchAll(/['"`]https:\/\/[^'"`]{1,2000}['"`]/g)) {
        if (!match[0].slice(match[0].indexOf('?') + 1).includes('response_type=code') || !match[0].includes('?') || /[?&]state=/.test(match[0]) || /state=|['"]state['"]/.test(view.file.text)) continue;
        const file = view.file;
        const at = match.index;
        const start = file.getLineAndCharacterOfPosition(at);
        const end = file.getLineAndCharacterOfPosition(at + match[0].length);
        const location = { file: file.fileName, line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
        emit('OAuthWeakness', { ...detected(location, `authorize|${match[0].slice(1, 60)}`), api: 'the authorization URL', lacks: 'state' });
      }
    }
  },
};

function sendsState(text: string): boolean {
  return /authenticate\([^)]*\bstate\b/s.test(text);
}

/** `passport.authenticate('google', { state })` in any file. */
function someFileSendsState(files: readonly string[], text: (path: string) => string | undefined): boolean {
  return files.some((path) => sendsState(text(path) ?? ''));
}
