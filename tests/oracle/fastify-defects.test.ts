import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import { createProjectHost } from '../../src/project/project-host.ts';
import { loadFixtures } from './harness/fixture.ts';
import { cleanWork, placeFixture } from './harness/workspace.ts';

const APPS = fileURLToPath(new URL('./fastify/apps', import.meta.url));
const PACKAGES = fileURLToPath(new URL('../frameworks/fastify5', import.meta.url));

/** What stands in the code of a fixture and does not work: `line: defect (routes)`. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'decorator-too-early': ['14: read before it exists (GET /early)', '31: read before it exists (GET /sync)'],
  'load-order': ['17: read before it exists (GET /not-yet)', '26: read before it exists (GET /too-late)'],
  'hook-on-wrong-instance': ['9: encapsulated away (GET /admin/users)'],
  'autoload-template': ['4: encapsulated away (GET /, GET /users/_id/profile)'],
  'limit-not-awaited': ['3: not awaited (GET /sync)'],
  'limit-awaited': ['8: registered after its routes (GET /earlier)'],
  'protect-by-url': ['5: bypassable path test (GET /admin/users)'],
  blocking: ['59: continues after denying (GET /code-only)', '66: continues after denying (GET /code-and-return)'],
  // A list that admits everybody through one of its functions, and one that only logs.
  'auth-relations': ['33: never rejects (GET /nested-open)', '41: never rejects (GET /only-logs)'],
  // Working guards are no defects.
  'fp-hook-reaches-all': [],
  'exempt-by-url': [],
  'opt-out-by-config': [],
  'limit-in-child': [],
  'limit-not-global': [],
  'autoload-hooks': [],
  'class-server': [],
};

describe('defects of Fastify guards and limiters', () => {
  afterAll(() => cleanWork(PACKAGES));
  const fixtures = new Map(loadFixtures(APPS).map(fixture => [fixture.name, fixture]));
  test.each(Object.entries(EXPECTED))('%s', (name, expected) => {
    const fixture = fixtures.get(name) ?? expect.fail(`there is no fixture ${name}`);
    const { source } = placeFixture(fixture, PACKAGES);
    const { facts } = analyse(createProjectHost({ cwd: source, paths: [] }));
    expect(facts.IneffectiveLayer.map(each => `${each.location.line}: ${each.defect} (${each.routes.join(', ')})`)).toEqual(expected);
  });
});
