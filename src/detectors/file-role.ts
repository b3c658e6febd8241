/** What a file is for, by its path: only real sources get every detector; `client` runs in a browser. */
export type FileRole = 'source' | 'test' | 'client';

const TEST_PATH =
  /^\/(?:extras?|contrib|hack)\/|(?:^|\/)(?:__tests__|_{1,2}mocks_{1,2}|__fixtures__|(?:[\w-]+-)?tests?(?:-[\w-]+)?|testing|integration|dev-env|dev-server|load-testing|migrations\/archived?s?|factories|(?:dev|demo|test|mock|sample|seed)[-_]?data|docs?|e2e|cypress|playwright|mocks?|fixtures?|examples?|samples?|testdata|stories|mirage|seeds?|seeders?|dist|build|coverage|vendor|\.next|\.nuxt|\.output|public|node_modules)\//i;
const TEST_NAME = /\.(?:test|spec|e2e-spec|e2e|test-d|stories|mock|fixture|min)\.[cm]?[jt]sx?$|(?:^|\/)(?:seed|seeder)s?\.[cm]?[jt]s$|(?:^|\/)(?:(?:test|dev|mock|fake)[-_]?server|server[-_](?:dev|test|mock)|tests?[-_]?(?:utils?|helpers?)|(?:utils?|helpers?)\/tests?|fixtures|mocks|[\w-]+[-_]testing)\.[cm]?[jt]s$|(?:^|\/)(?:cypress|playwright|jest|vitest|karma|wdio|protractor)[\w-]*\.(?:config|conf|setup)\.[cm]?[jt]s$/i;

/** Names that some test runners look for and that other code has as well: `speed-test.ts`. */
const PERHAPS_TEST = /(?:(?:^|[-_/])(?:test|spec)s?|[a-z](?:Test|Spec))\.[cm]?[jt]sx?$/;
const TEST_CALL = /^[ \t]{0,100}(?:describe|suite|it|test)(?:\.\w+)?\(\s*['"`]/m;

/** Folders of front ends beside the server. */
const CLIENT_PATH = /(?:^|\/)(?:client|frontend|front-end|webapp|apps\/web|web-app|public|www|browser|assets|static)\//i;
/** Libraries that only scripts for browsers import. */
const CLIENT_LIBRARIES = ['react', 'react-dom', 'vue', 'svelte', 'preact', 'solid-js', 'jquery', 'next', '@angular/core', '@remix-run/react', 'react-native'];

/** Whether a script is one for browsers: it imports a user interface library. */
export function isClientScript(specifiers: readonly string[]): boolean {
  return specifiers.some((specifier) => CLIENT_LIBRARIES.some((name) => (name !== 'next' && specifier === name) || specifier.startsWith(`${name}/`)));
}

const CLIENT_IMPORT = /(?:from|require\()\s*['"](?:react|react-dom|vue|svelte|preact|solid-js|jquery|next\/[\w-]+|@angular\/core|@remix-run\/react|react-native)['"/]/;

/** Whether a text is that of a script for browsers: it imports a user interface library. */
export function isClientText(text: string): boolean {
  return CLIENT_IMPORT.test(text.slice(0, 4_000));
}

/** The role of a file below a project root; its text is asked for only where the name leaves it open. */
export function roleOf(file: string, root: string, text: () => string | undefined = () => undefined): FileRole {
  const relative = file.startsWith(`${root}/`) ? file.slice(root.length) : `/${file.split('/').at(-1) ?? ''}`;
  if (TEST_PATH.test(relative) || TEST_NAME.test(relative)) return 'test';
  if (PERHAPS_TEST.test(relative) && TEST_CALL.test(text() ?? '')) return 'test';
  return CLIENT_PATH.test(relative) ? 'client' : 'source';
}
