import type { JudgedLayer, JudgedRoute } from './judged-route.ts';

/** How a route is told that the session belongs to the client, whatever the cookie of the session is called. */
export const SESSION = 'the session';

/** What passport restores from the session, when it is told to. */
export const USER = 'the user';

/** The handler and everything before it. */
export function allLayers({ layers, handler }: JudgedRoute): readonly JudgedLayer[] {
  return handler ? [...layers, handler] : layers;
}

/** Whether the layer always refuses those who do not say who they are. */
export function isGuard({ layer, judgement }: JudgedLayer): boolean {
  return layer.doubt === undefined && judgement.roles.includes('authentication');
}

/** What a layer reads of the client's credentials; what it passes on to others (`next`) is read by them. */
export function credentialsOf({ judgement }: JudgedLayer): readonly string[] {
  const isPlain = !judgement.roles.some((role) => role === 'authentication' || role === 'identity' || role === 'authorization');
  return isPlain ? [] : judgement.trials.flatMap(({ exchange }) => [...exchange.credentialsRead]);
}

/** `req.cookies.token` → `token`, `req.session.userId` and `req.isAuthenticated()` → the session; undefined for a header. */
export function cookieOf(label: string): string | undefined {
  const named = /^(?:req|request)(?:\.raw|\.req)?\.(?:cookies|signedCookies)(?:\.get\("([^"]+)"\)|\.([\w-]+))/.exec(label);
  if (named) return named[1] ?? named[2];
  return /^(req|request)\.session\b/.test(label) ? SESSION : /^(req|request)\.(user\b|isAuthenticated\(\)|isUnauthenticated\(\))/.test(label.replace(/^!/, '')) ? USER : undefined;
}
