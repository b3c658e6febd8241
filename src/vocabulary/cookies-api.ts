import type { CookieAttribute } from '../model/facts/index.ts';

/** A function or plugin that sets a cookie and where its attributes stand. */
export interface CookieApi {
  readonly at: string;
  /** Argument (and option) with the attributes. */
  readonly options: string;
  /** Argument with the name; undefined when the cookie is the session by definition. */
  readonly name?: number;
  /** Attributes that the package sets by itself. */
  readonly defaults: readonly CookieAttribute[];
  /** The value that switches `secure` on without breaking plain HTTP, when the package has one. */
  readonly secure?: string;
  /** A missing attribute may be added without asking. */
  readonly fixable: boolean;
  /** The package that sets `SameSite=Lax` by itself since a major version. */
  readonly laxSince?: { readonly package: string; readonly major: number };
  /** Runs in a browser, where `HttpOnly` does not exist. */
  readonly browser?: boolean;
  readonly docs: string;
}

/** Cookie setters by origin; the defaults are checked against the installed packages by tests. */
export const COOKIE_APIS: readonly CookieApi[] = [
  { at: 'express-session#', options: '0.cookie', defaults: ['HttpOnly'], secure: "'auto'", fixable: true, docs: 'https://expressjs.com/en/resources/middleware/session.html' },
  { at: 'cookie-session#', options: '0', defaults: ['HttpOnly', 'Secure'], fixable: false, docs: 'https://expressjs.com/en/resources/middleware/cookie-session.html' },
  { at: '@fastify/session#register', options: '1.cookie', defaults: ['HttpOnly', 'Secure'], secure: "'auto'", fixable: true, docs: 'https://github.com/fastify/session' },
  { at: '@fastify/secure-session#register', options: '1.cookie', defaults: ['HttpOnly'], laxSince: { package: '@fastify/cookie', major: 11 }, fixable: true, docs: 'https://github.com/fastify/fastify-secure-session' },
  { at: 'cookie#serialize', options: '2', name: 0, defaults: [], fixable: true, docs: 'https://github.com/jshttp/cookie' },
  { at: 'browser-cookies#set', options: '2', name: 0, defaults: [], fixable: false, browser: true, docs: 'https://www.npmjs.com/package/browser-cookies' },
  { at: 'es-cookie#set', options: '2', name: 0, defaults: [], fixable: false, browser: true, docs: 'https://www.npmjs.com/package/es-cookie' },
  { at: 'js-cookie#set', options: '2', name: 0, defaults: [], fixable: false, browser: true, docs: 'https://www.npmjs.com/package/js-cookie' },
];

/** Methods of a response that set a cookie, whatever the framework. */
export const COOKIE_METHODS: Readonly<Record<string, Pick<CookieApi, 'defaults' | 'fixable' | 'laxSince' | 'docs'>>> = {
  cookie: { defaults: [], fixable: true, docs: 'https://expressjs.com/en/api.html#res.cookie' },
  setCookie: { defaults: [], laxSince: { package: '@fastify/cookie', major: 11 }, fixable: true, docs: 'https://github.com/fastify/fastify-cookie' },
};

/** Words in a cookie name that mark a session or a credential. */
export const SESSION_WORDS: ReadonlySet<string> = new Set(['session', 'sess', 'sid', 'sessid', 'sessionid', 'auth', 'authkey', 'authtoken', 'token', 'jwt', 'access', 'refresh', 'remember', 'login', 'bearer', 'credential', 'apikey']);

/** Words that make a cookie harmless whatever else is in its name: it is read by scripts on purpose. */
export const READABLE_WORDS: ReadonlySet<string> = new Set(['csrf', 'xsrf', 'locale', 'theme', 'lang', 'language', 'consent', 'method', 'cb', 'callback', 'redirect', 'return', 'provider', 'type', 'mode']);
