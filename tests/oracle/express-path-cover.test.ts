import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { relate } from '../../src/frameworks/express/language/compare-languages.ts';
import type { Language } from '../../src/frameworks/express/language/language.ts';
import { pathLanguage, type PathPart } from '../../src/frameworks/express/language/path-language.ts';

interface Layer {
  match(path: string): boolean;
}
type LayerClass = new (path: string, options: { end: boolean; sensitive: boolean; strict: boolean }, handler: () => void) => Layer;

const LAYERS: Readonly<Record<number, string>> = { 4: 'express/lib/router/layer', 5: 'router/lib/layer' };
const COMMON = ['/', '/a', '/A', '/a/', '/b', '/a/b', '/a/b/a', '/:x', '/:x/b', '/a/:x', '/:x/:y', '/a-:x', '/a.:x', '/x-:a-:b'];
const PATTERNS: Readonly<Record<number, readonly string[]>> = {
  4: [...COMMON, '*', '/*', '/a/*', '/a*', '/:x/*', '/a/:x?', '/:x?', '/a/:x(\\d+)', '/(a|b)', '/ab?', '/a+', '/a/:x*', '/a/:x+', '/(.*)', '/a{/*w}'],
  5: [...COMMON, '/*w', '/a/*w', '/{*w}', '/a{/*w}', '/a{/:x}', '{/:x}', '/a{/b}', '/{a/}b', '/:x/*w', '/a/*w/b', '/a-{:x}', '/:x{.:y}'],
};
const SEGMENTS = ['a', 'b', 'A', '7', '%61', 'a-b', 'a.b', 'ab', 'aa', 'v', 'x-a-b'];
const URLS = addresses();

describe.each([4, 5])('which guard covers which route on Express %i', major => {
  const Layer = loadLayer(major);
  const patterns = PATTERNS[major] ?? [];
  const matchedBy = (path: string, end: boolean): ReadonlySet<string> => {
    const layer = new Layer(path, { end, sensitive: false, strict: false }, () => undefined);
    return new Set(URLS.filter(url => layer.match(url)));
  };
  const routes = new Map(patterns.map(path => [path, matchedBy(path, true)]));

  test.each([true, false])('agrees with the layers of Express (prefix: %s)', isPrefix => {
    const wrong: string[] = [];
    let pairs = 0;
    let unseen = 0;
    for (const guard of patterns) {
      const guarded = matchedBy(guard, !isPrefix);
      const outer = pathLanguage([{ text: guard }], major, isPrefix);
      for (const [route, urls] of routes) {
        const truth = relation(urls, guarded);
        if (truth === undefined) continue;
        const verdict = relate(pathLanguage([{ text: route }], major, false), outer);
        // The addresses at hand show what a guard misses, but not that there are no others.
        if (verdict !== 'partly' && verdict !== truth) wrong.push(`${guard} over ${route}: ${verdict}, really ${truth}`);
        if (verdict === 'partly' && truth !== 'partly') unseen++;
        pairs++;
      }
    }
    expect(wrong.join('\n')).toBe('');
    expect(unseen / pairs).toBeLessThan(0.02);
    process.stdout.write(`Express ${major}, ${isPrefix ? 'use' : 'all'}: ${pairs} pairs, ${unseen} partly covered in a way that no address at hand shows\n`);
  });
});

describe('what the tables above do not show', () => {
  const relation = (guard: string | PathPart, route: string | PathPart, isPrefix = true): string =>
    relate(pathLanguage([part(route)], 5, false), pathLanguage([part(guard)], 5, isPrefix));
  const part = (path: string | PathPart): PathPart => (typeof path === 'string' ? { text: path } : path);

  test('text that code does not reveal is equal to itself and to nothing else', () => {
    expect(relation('/{?prefix}', '/{?prefix}/users')).toBe('yes');
    expect(relation('/', '/{?prefix}/users')).toBe('yes');
    expect(relation('/{?other}', '/{?prefix}/users')).toBe('maybe');
    expect(relation('/api', '/{?prefix}/users')).toBe('maybe');
    expect(relation('/{?prefix}/admin', '/v1/admin')).toBe('maybe');
    expect(relation('/{?prefix}/admin', '/v1/users')).toBe('no');
    expect(relation('/api', '/v1/{?rest}')).toBe('no');
  });

  test('a router that tells cases apart guards only one of them', () => {
    expect(relation({ text: '/admin', isCaseSensitive: true }, '/admin/x')).toBe('partly');
    expect(relation({ text: '/admin', isCaseSensitive: true }, { text: '/admin/x', isCaseSensitive: true })).toBe('yes');
    expect(relation('/admin', { text: '/ADMIN/x', isCaseSensitive: true })).toBe('yes');
  });

  test('a strict router tells slashes at the end apart', () => {
    expect(relation({ text: '/t', isStrict: true }, '/t', false)).toBe('partly');
    expect(relation('/t', { text: '/t', isStrict: true }, false)).toBe('yes');
  });

  test('regular expressions', () => {
    const guard: PathPart = { text: '^\\/ad', isRegExp: true };
    expect(relation(guard, '/ad/x')).toBe('yes');
    expect(relation(guard, '/adx')).toBe('no');
    expect(relation({ text: '^\\/v\\d+', isRegExp: true }, '/v2/users')).toBe('yes');
    expect(relation('/users', { text: '^\\/(users|items)\\/(\\d+)$', isRegExp: true })).toBe('partly');
    expect(relation({ text: '^(?!\\/public)', isRegExp: true }, '/private')).toBe('maybe');
  });

  test('mounts are strung together', () => {
    const language = (...texts: string[]): Language => pathLanguage(texts.map(text => ({ text })), 4, false);
    const guard = pathLanguage([{ text: '/api' }, { text: '/admin' }], 4, true);
    expect(relate(language('/api', '/', '/admin/:id'), guard)).toBe('yes');
    expect(relate(language('/api/', '/admin'), guard)).toBe('yes');
    expect(relate(language('/api', '/users'), guard)).toBe('no');
    expect(relate(language('/api', '*'), guard)).toBe('partly');
    expect(relate(language('/api', '/*'), pathLanguage([{ text: '/api/*' }], 4, false))).toBe('partly');
    expect(relate(language('/api', '/*'), pathLanguage([{ text: '/api' }], 4, true))).toBe('yes');
    expect(relate(language('/api', '/users'), pathLanguage([{ text: '/api/users' }], 4, true))).toBe('partly');
    expect(relate(pathLanguage([{ text: '/api' }, { text: '/users' }], 5, false), pathLanguage([{ text: '/api/users' }], 5, true))).toBe('yes');
  });
});

const EXPRESSIONS = [
  /^\/ad/, /^\/ad$/, /ad/, /\/ad/, /^\/a|^\/b/, /^\/ad$|^\/b$/, /^\/a$|^\/b/, /^\/(a|ab)/, /^\/(?:ad|b)/, /^\/(?<name>ad|b)(?:\/.*)?$/, /^\/a[^x]*/, /^\/a[^/]*/, /^\/ad\d{1,2}/, /^\/a{1,2}/,
  /^\/a{21}/, /^\/a.*/, /^\/a.*?/, /^\/ad(\/.*)?/, /^\/ad(\/|$)/, /^\/AD/i, /^\/[a-b]\/?$/, /^\/[ab]\/?/, /^\/[^\W_]+/, /^\/.*\/b/, /^\/\w+$/, /^\/\D+/, /^\/(?!a)/, /^\/ad\b/, /^\/[\w-]+\/b/, /.*/, /^/,
  /^\/ad/g, /^\/b/y,
];
/** What depends on which of several prefixes is found, or on what has no place in a language of addresses. */
const UNDECIDED = [/^\/a$|^\/b/, /^\/(a|ab)/, /^\/a[^x]*/, /^\/a{1,2}/, /^\/a{21}/, /^\/a.*?/, /^\/ad(\/|$)/, /^\/[^\W_]+/, /^\/.*\/b/, /^\/\D+/, /^\/(?!a)/, /^\/ad\b/, /^\/ad/g, /^\/b/y].map(String);

describe.each([4, 5])('which regular expression covers which route on Express %i', major => {
  const { Router } = createRequire(fileURLToPath(new URL(`../frameworks/express${major}/package.json`, import.meta.url)))('express') as { Router: RouterFactory };
  const near = ['/', '/a', '/b', '/ad', '/adx', '/ad.x', '/ab', '/aa', '/7', '/ad7'].flatMap(url => ['', '/', '/a', '/b', '/x', '/ad.x'].map(rest => url + rest));
  const routes = new Map(['/a', '/b', '/ad', '/adx', '/ad.x', '/ad7', '/aa', '/:x', '/ad/:x', '/ab/x', '/a/b', '/:x/b'].map(path => [path, near.filter(url => isMet(Router, 'all', path, url))]));

  test.each(['use', 'all'] as const)('agrees with routers of Express (%s)', how => {
    const wrong: string[] = [];
    const undecided = new Set<string>();
    for (const guard of EXPRESSIONS) {
      const outer = pathLanguage([{ text: guard.source, isRegExp: true, isCaseSensitive: !guard.ignoreCase, isStateful: guard.global || guard.sticky }], major, how === 'use');
      for (const [route, urls] of routes) {
        const truth = relation(new Set(urls), new Set(urls.filter(url => isMet(Router, how, guard, url))));
        const verdict = relate(pathLanguage([{ text: route, isCaseSensitive: true }], major, false), outer);
        if (verdict === 'maybe') undecided.add(String(guard));
        else if (verdict !== truth && verdict !== 'partly') wrong.push(`${guard} over ${route}: ${verdict}, really ${truth}`);
      }
    }
    expect(wrong.join('\n')).toBe('');
    expect([...undecided].filter(text => !UNDECIDED.includes(text))).toEqual([]);
  });
});

interface Router {
  (request: object, response: object, done: () => void): void;
  use(path: string | RegExp, layer: () => void): void;
  all(path: string | RegExp, layer: () => void): void;
}
type RouterFactory = (options: { readonly caseSensitive: boolean }) => Router;

/** Whether a layer at a path sees a request. */
function isMet(Router: RouterFactory, how: 'use' | 'all', path: string | RegExp, url: string): boolean {
  const router = Router({ caseSensitive: true });
  let isSeen = false;
  router[how](path, () => void (isSeen = true));
  router({ method: 'GET', url, originalUrl: url }, {}, () => undefined);
  return isSeen;
}

function relation(route: ReadonlySet<string>, guard: ReadonlySet<string>): 'yes' | 'no' | 'partly' | undefined {
  if (route.size === 0) return undefined;
  const covered = [...route].filter(url => guard.has(url)).length;
  if (covered === route.size) return 'yes';
  return covered === 0 ? 'no' : 'partly';
}

function loadLayer(major: number): LayerClass {
  const folder = fileURLToPath(new URL(`../frameworks/express${major}/package.json`, import.meta.url));
  return createRequire(folder)(LAYERS[major] ?? '') as LayerClass;
}

/** Every address of up to three segments, with and without a slash at the end. */
function addresses(): readonly string[] {
  const one = SEGMENTS.map(segment => `/${segment}`);
  const two = one.flatMap(prefix => one.map(last => prefix + last));
  const three = two.flatMap(prefix => ['/a', '/b', '/7'].map(last => prefix + last));
  const all = [...one, ...two, ...three];
  return ['/', ...all, ...all.map(url => `${url}/`)];
}
