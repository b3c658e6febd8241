import type { CookieAttribute, InsecureCookie } from '../../model/facts/index.ts';
import type { TextEdit } from '../../model/index.ts';
import { COOKIE_APIS, COOKIE_METHODS, READABLE_WORDS, SESSION_WORDS, type CookieApi } from '../../vocabulary/cookies-api.ts';
import type { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import { detected, identityOf, type Emit, type FileDetector } from '../core/detector.ts';
import { addProperties, replaceNode } from '../core/edits.ts';
import { OriginTable, type FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { objectOf, readOption, type Option } from '../core/options.ts';
import { either, words } from '../core/triggers.ts';
import { nameOf } from '../core/syntax.ts';
import { stringOf } from '../core/values.ts';
import { wordsOf } from '../secrets/credential-name.ts';
import { detectCookieHeaders } from './cookie-headers.ts';

const table = new OriginTable(COOKIE_APIS.map((api) => [api.at, api] as const));

interface State {
  readonly attribute: CookieAttribute;
  readonly option: Option;
  readonly state: 'ok' | 'missing' | 'unknown';
}

/** Finds cookies with a session or a credential that lack `Secure`, `HttpOnly` or `SameSite`. */
export const cookieDetector: FileDetector = {
  trigger: either(words('cookie', 'cookies', 'cookiesession'), table.trigger),
  run(view, emit) {
    for (const [site, api] of view.matching(table)) take(site, api, view, emit);
    for (const [method, api] of Object.entries(COOKIE_METHODS)) {
      for (const site of view.named(method)) {
        if (isResponse(site)) take(site, { ...api, at: method, options: '2', name: 0 }, view, emit);
      }
    }
    detectCookieHeaders(view, emit);
  },
};

function isResponse(site: CallSite): boolean {
  if (site.arguments.length < 2 || !site.receiver) return false;
  if (site.name === 'setCookie') return true;
  return /^(?:res|resp|response|reply|rep)$/.test(nameOf(site.receiver) ?? '') || /<(?:Response|FastifyReply)>|Router\(\)|express#\(\)/.test(site.receiverOrigin ?? '');
}

/** Whether a cookie of this name carries a session or a credential. */
export function isSessionCookie(name: string): boolean {
  const words = wordsOf(name);
  if (words.some((word) => READABLE_WORDS.has(word))) return false;
  return words.some((word) => SESSION_WORDS.has(word));
}

function take(site: CallSite, api: CookieApi, view: FileView, emit: Emit): void {
  const name = cookieName(site, api, view);
  if (name === undefined) return;
  if (api.name !== undefined && isExpiring(site, api, view)) return;
  const options = optionsOf(site, api, view);
  if (options === 'unknown') return;
  const states = ATTRIBUTES.map((attribute) => stateOf(attribute, site, api, view));
  const missing = states.filter((s) => s.state === 'missing').map((s) => s.attribute);
  const crossSite = isCrossSite(states);
  if (missing.length === 0 && !crossSite) return;
  const edits = repairs(site, api, states, crossSite, view);
  const fact: InsecureCookie = {
    ...detected(reportNode(site, options, states), identityOf(site.node.expression, name, missing.join(',')), {
      fix: edits && api.fixable ? edits : undefined,
      suggestions: edits && !api.fixable ? [{ message: `Set ${missing.join(', ') || 'SameSite'}.`, edits }] : [],
    }),
    cookie: name,
    api: api.at.split('#')[0] ?? api.at,
    missing,
    crossSite,
  };
  emit('InsecureCookie', fact);
}

const ATTRIBUTES: readonly CookieAttribute[] = ['Secure', 'HttpOnly', 'SameSite'];
const OPTION_NAMES: Readonly<Record<CookieAttribute, readonly string[]>> = {
  Secure: ['secure', 'Secure'],
  HttpOnly: ['httpOnly', 'httponly', 'HttpOnly'],
  SameSite: ['sameSite', 'samesite', 'SameSite'],
};

function cookieName(site: CallSite, api: CookieApi, view: FileView): string | undefined {
  if (api.name === undefined) {
    const option = readOption(site.arguments[Number(api.options.split('.')[0])], api.at.startsWith('@fastify') ? 'cookieName' : 'name', view.project);
    return (option.state === 'set' && stringOf(option.value)) || 'the session';
  }
  const argument = site.arguments[api.name];
  const name = argument && stringOf(fold(argument, view.project));
  const spelled = name ?? (argument && nameOf(argument));
  return spelled !== undefined && isSessionCookie(spelled) ? (name ?? spelled) : undefined;
}

/** A cookie that is being deleted needs no protection. */
function isExpiring(site: CallSite, api: CookieApi, view: FileView): boolean {
  const value = site.arguments[1] && fold(site.arguments[1], view.project);
  if (value && stringOf(value) === '') return true;
  const options = site.arguments[Number(api.options)];
  const age = readOption(options, 'maxAge', view.project);
  const expires = readOption(options, 'expires', view.project);
  if (age.state === 'set' && age.value.kind === 'constant' && Number(age.value.value) <= 0) return true;
  return expires.state === 'set' && /Date\(0\)|1970/.test(expires.expression.getText());
}

function optionsOf(site: CallSite, api: CookieApi, view: FileView): ts.ObjectLiteralExpression | 'none' | 'unknown' {
  const [index, ...path] = api.options.split('.');
  const argument = site.arguments[Number(index)];
  if (!argument) return api.name === undefined ? 'unknown' : 'none';
  const outer = objectOf(argument, view.project);
  if (!outer) return 'unknown';
  if (path.length === 0) return outer;
  const option = readOption(argument, path.join('.'), view.project);
  if (option.state === 'absent') return 'none';
  if (option.state !== 'set') return 'unknown';
  return option.value.kind === 'object' ? option.value.node : 'unknown';
}

function stateOf(attribute: CookieAttribute, site: CallSite, api: CookieApi, view: FileView): State {
  const [index, ...path] = api.options.split('.');
  const argument = site.arguments[Number(index)];
  for (const name of OPTION_NAMES[attribute]) {
    const option = readOption(argument, [...path, name].join('.'), view.project);
    if (option.state === 'unknown') return { attribute, option, state: 'unknown' };
    if (option.state === 'set') return { attribute, option, state: isOff(option) ? 'missing' : 'ok' };
  }
  if (attribute === 'SameSite' && isLaxByDefault(api, view)) return { attribute, option: { state: 'absent' }, state: 'ok' };
  if (api.browser && attribute !== 'Secure') return { attribute, option: { state: 'absent' }, state: 'ok' };
  return { attribute, option: { state: 'absent' }, state: api.defaults.includes(attribute) ? 'ok' : 'missing' };
}

/** Whether the version of the project, or the current one when it cannot be told, sets `SameSite=Lax` by itself. */
function isLaxByDefault(api: CookieApi, view: FileView): boolean {
  if (!api.laxSince) return false;
  const version = view.project.host.packageVersion(api.laxSince.package, view.file.fileName);
  const major = version === undefined ? undefined : Number(/\d+/.exec(version)?.[0]);
  return major === undefined || major >= api.laxSince.major;
}

function isOff(option: Option): boolean {
  return option.state === 'set' && option.value.kind === 'constant' && (option.value.value === false || option.value.value === undefined || option.value.value === null);
}

function isCrossSite(states: readonly State[]): boolean {
  const option = states.find((s) => s.attribute === 'SameSite')?.option;
  return option?.state === 'set' && stringOf(option.value)?.toLowerCase() === 'none';
}

/** The first attribute that is switched off in so many words, else the call. */
function reportNode(site: CallSite, options: ts.ObjectLiteralExpression | 'none' | 'unknown', states: readonly State[]): ts.Node {
  const explicit = states.find((s) => s.state === 'missing' && s.option.state === 'set')?.option;
  if (explicit?.state === 'set' && explicit.property.getSourceFile() === site.node.getSourceFile()) return explicit.property;
  if (typeof options === 'string' || options.getSourceFile() !== site.node.getSourceFile()) return site.node;
  const isInline = site.node.pos <= options.pos && options.end <= site.node.end;
  return isInline ? site.node : options;
}

/** Sets what is missing in the options literal; none when there is no literal of its own. */
function repairs(site: CallSite, api: CookieApi, states: readonly State[], crossSite: boolean, view: FileView): readonly TextEdit[] | undefined {
  if (api.browser || crossSite) return undefined;
  const options = optionsOf(site, api, view);
  if (options === 'unknown') return undefined;
  const missing = states.filter((s) => s.state === 'missing');
  const values = new Map(missing.map((s) => [s, setting(s.attribute, api)] as const));
  const edits: TextEdit[] = [];
  const added: string[] = [];
  for (const [state, text] of values) {
    if (state.option.state === 'set') edits.push(replaceNode(state.option.expression, text.split(': ')[1] ?? text));
    else added.push(text);
  }
  if (added.length === 0) return edits;
  if (options !== 'none') return [...edits, addProperties(options, added)];
  return addWhole(site, api, added, view);
}

function addWhole(site: CallSite, api: CookieApi, added: readonly string[], view: FileView): readonly TextEdit[] | undefined {
  const text = `{ ${added.join(', ')} }`;
  const [index, option] = api.options.split('.');
  if (option) {
    const outer = objectOf(site.arguments[Number(index)], view.project);
    return outer && [addProperties(outer, [`${option}: ${text}`])];
  }
  const last = site.arguments.at(-1);
  if (!last || site.arguments.length !== Number(index)) return undefined;
  return [{ file: view.file.fileName, start: last.end, end: last.end, text: `, ${text}` }];
}

function setting(attribute: CookieAttribute, api: CookieApi): string {
  if (attribute === 'Secure') return `secure: ${api.secure ?? 'true'}`;
  return attribute === 'HttpOnly' ? 'httpOnly: true' : "sameSite: 'lax'";
}
