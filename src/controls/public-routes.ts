import { pathWords, wordsOf } from '../model/index.ts';
import { LOGIN_PARAMS, PUBLIC_REASONS, SOMEBODY_ELSE } from '../vocabulary/public-routes.ts';
import type { Declared } from './declared.ts';
import { declaredOpen } from './declared-open.ts';
import type { JudgedRoute } from './judged-route.ts';
import { layerName } from './layers.ts';
import { inputsOf } from './validation.ts';

/** Why routes are open on purpose: declared, seen in what they do, or told by their paths; ordinary routes are left out. */
export function publicReasons(routes: readonly JudgedRoute[], declared: Declared): ReadonlyMap<JudgedRoute, string> {
  const exemptions = declaredOpen(routes);
  const logins = new Set(routes.filter(({ method }) => method === 'POST').map(({ route }) => `${route.application} ${route.path.replace(/\/$/, '')}`));
  const accounts = applicationsWithoutRegistration(routes);
  const reasons = new Map<JudgedRoute, string>();
  for (const judged of routes) {
    const reason = declaredReason(judged, declared) ?? exemptions.get(judged) ?? reasonOfKind(judged) ?? reasonOfDeeds(judged) ?? publicReasonOf(judged.method, judged.route.path) ?? reasonOfSiblings(judged, logins) ?? reasonOfAccounts(judged, accounts) ?? reasonOfInputs(judged) ?? reasonOfHandler(judged);
    if (reason !== undefined) reasons.set(judged, reason);
  }
  return reasons;
}

function declaredReason({ method, route, handler }: JudgedRoute, declared: Declared): string | undefined {
  const value = handler?.layer.value;
  const body = value !== null && typeof value === 'object' && value.kind === 'closure' ? value.node : undefined;
  return declared.publicReason(method, route.path, [route.node, body]);
}

function reasonOfKind({ route }: JudgedRoute): string | undefined {
  if (route.kind === 'documentation') return 'API documentation';
  return route.kind === 'static' ? 'static content' : undefined;
}

/** What the layers and the handler were seen to do. */
function reasonOfDeeds({ method, layers, handler, route }: JudgedRoute): string | undefined {
  const deeds = [...layers, ...(handler ? [handler] : [])].flatMap(({ judgement }) => judgement.trials.flatMap(({ exchange }) => exchange.deeds));
  if (deeds.some(({ kind }) => kind === 'verifies a signature')) return 'message with a verified signature';
  if (method !== 'POST' || !deeds.some(({ kind }) => kind === 'issues a token') || isForSomebodyElse(route.path)) return undefined;
  return /(^| )(users?|accounts?|members?|customers?)$/.test(pathWords(route.path)) ? 'registration' : 'login';
}

/** `POST /users/:id/token`, `POST /admin/impersonate`: who names the one for whom a token is made does not log in. */
function isForSomebodyElse(path: string): boolean {
  return paramNames(path).some((name) => !LOGIN_PARAMS.test(name)) || SOMEBODY_ELSE.test(pathWords(path));
}

/** A handler that says what it is for: `signupUser`, `AuthController.register`. */
function reasonOfHandler({ method, route, handler }: JudgedRoute): string | undefined {
  if (method !== 'POST' || !handler || /[:{*]/.test(route.path)) return undefined;
  const name = wordsOf(layerName(handler.layer).split('.').at(-1) ?? '');
  if (/^(sign ?up( (user|account|member|customer))?|register (new )?(user|account|member|customer))$/.test(name)) return 'registration';
  return /^(log ?in|sign ?in)( user| account)?$/.test(name) ? 'login' : undefined;
}

/** Who leaves nothing but an e-mail address subscribes to something. */
function reasonOfInputs({ method, route, handler }: JudgedRoute): string | undefined {
  if (method !== 'POST' || !handler || !/(^| )(subscribe|subscriptions?|newsletters?|wait ?list)$/.test(pathWords(route.path))) return undefined;
  const fields = inputsOf(handler).flatMap(({ field }) => field ?? []);
  return fields.length > 0 && fields.every((field) => /^e?-?mail(_?address)?$/i.test(field)) ? 'newsletter' : undefined;
}

/** `POST /users` beside `POST /users/login` is where people register. */
function reasonOfSiblings({ method, route }: JudgedRoute, posts: ReadonlySet<string>): string | undefined {
  const path = route.path.replace(/\/$/, '');
  if (method !== 'POST' || !/(^| )(users?|accounts?|members?|customers?)$/.test(pathWords(path)) || /[:{*]/.test(path.slice(path.lastIndexOf('/') + 1))) return undefined;
  return ['login', 'log-in', 'signin', 'sign-in', 'authenticate'].some((word) => posts.has(`${route.application} ${path}/${word}`)) ? 'registration' : undefined;
}

/** The applications where people log in and where no path speaks of registration. */
function applicationsWithoutRegistration(routes: readonly JudgedRoute[]): ReadonlySet<string> {
  const posts = routes.filter(({ method }) => method === 'POST').map(({ method, route }) => ({ application: route.application, reason: publicReasonOf(method, route.path) }));
  const registering = new Set(posts.filter(({ reason }) => reason === 'registration').map(({ application }) => application));
  return new Set(posts.filter(({ application, reason }) => reason === 'login' && !registering.has(application)).map(({ application }) => application));
}

/** `POST /users` with a password is where people register when nothing else is. */
function reasonOfAccounts({ method, route, handler }: JudgedRoute, accounts: ReadonlySet<string>): string | undefined {
  if (method !== 'POST' || !handler || !accounts.has(route.application) || !/(^| )(users?|accounts?|members?|customers?)$/.test(pathWords(route.path)) || /[:{*]/.test(route.path)) return undefined;
  return inputsOf(handler).some(({ part, field }) => part === 'body' && field !== undefined && /^(password|passwd|pwd)$/i.test(field)) ? 'registration' : undefined;
}

/** Why a route is open on purpose, going by its path alone. */
export function publicReasonOf(method: string, path: string): string | undefined {
  const words = pathWords(path);
  const params = paramNames(path);
  return PUBLIC_REASONS.find((entry) => {
    if (entry.methods ? !entry.methods.includes(method) : method === 'DELETE') return false;
    if (entry.path && !entry.path.test(path)) return false;
    return entry.words.test(words) && (entry.params === undefined || params.every((name) => entry.params?.test(name)));
  })?.reason;
}

function paramNames(path: string): readonly string[] {
  return [...path.matchAll(/:(\w+)|\{(\w+)\}|\*(\w*)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '').filter((name) => name !== '');
}
