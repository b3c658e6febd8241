/** What a file is for, by its path: only real sources get every detector. */
export type FileRole = 'source' | 'test';

const TEST_PATH =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|e2e|cypress|playwright|mocks?|fixtures?|examples?|samples?|testdata|stories|mirage|seeds?|seeders?|dist|build|coverage|vendor|\.next|\.nuxt|\.output|public|node_modules)\//i;
const TEST_NAME = /\.(?:test|spec|e2e-spec|e2e|test-d|stories|mock|fixture|min)\.[cm]?[jt]sx?$|(?:^|\/)(?:seed|seeder)s?\.[cm]?[jt]s$/i;

/** The role of a file below a project root. */
export function roleOf(file: string, root: string): FileRole {
  const relative = file.startsWith(`${root}/`) ? file.slice(root.length) : `/${file.split('/').at(-1) ?? ''}`;
  return TEST_PATH.test(relative) || TEST_NAME.test(relative) ? 'test' : 'source';
}
