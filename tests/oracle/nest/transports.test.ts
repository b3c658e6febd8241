import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { analyseProject } from '../harness/analyse-project.ts';
import { loadFixtures } from '../harness/fixture.ts';
import { cleanWork, placeFixture } from '../harness/workspace.ts';
import { compileFixtures } from './compile.ts';

const run = promisify(execFile);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const fixtures = loadFixtures(path('./apps'));

const GREETED = ['WS /greeting#ask', 'WS /later#ask', 'WS /guest#ask', 'WS /guest-data#ask'] as const;

/** What is sent to which fixture, and which messages are answered in which major version. */
const CASES = [
  { name: 'gateway', sockets: [{ path: '/socket', event: 'open' }, { path: '/socket', event: 'closed' }], messages: [], answered: { '10': ['WS /socket#open'], '11': ['WS /socket#open'], '12': [] } },
  {
    name: 'gateway-connection',
    sockets: ['closing', 'greeting', 'later', 'guest', 'guest-data', 'named', 'named-data'].map(each => ({ path: `/${each}`, event: 'ask' })),
    messages: [],
    answered: { '10': GREETED, '11': GREETED, '12': GREETED },
  },
  { name: 'hybrid', sockets: [], messages: [{ name: 'MESSAGE {cmd:sum}', pattern: { cmd: 'sum' } }], answered: { '10': ['MESSAGE {cmd:sum}'], '11': ['MESSAGE {cmd:sum}'], '12': ['MESSAGE {cmd:sum}'] } },
  { name: 'hybrid-inherits', sockets: [], messages: [{ name: 'MESSAGE {cmd:sum}', pattern: { cmd: 'sum' } }], answered: { '10': [], '11': [], '12': [] } },
] as const;

for (const major of ['10', '11', '12'] as const) {
  const packages = path(`../../frameworks/nest${major}`);
  describe(`Messages in Nest ${major}`, () => {
    afterAll(() => cleanWork(packages));
    for (const { name, sockets, messages, answered } of CASES) {
      test(`${name}: global guards reach what they reach, and the analysis says so`, { timeout: 60_000 }, async () => {
        const fixture = fixtures.find(each => each.name === name) ?? expect.fail(name);
        const place = placeFixture({ ...fixture, name: join('transports', name) }, packages, { compile: compileFixtures });
        compileFixtures([place.run]);
        const task = JSON.stringify({ directory: place.run, entry: place.entry, sockets, messages });
        const { stdout } = await run(process.execPath, [path('./ask-transports.mjs'), task], { env: { ...process.env, RPC_PORT: String(await freePort()) } });
        const answers = JSON.parse(stdout.split('\u0001')[1] ?? '{}') as Record<string, string>;
        expect(Object.keys(answers).filter(each => answers[each] === 'answered')).toEqual(answered[major]);
        const routes = await analyseProject(place.source);
        const verdicts = Object.keys(answers).map(each => [each, routes.find(route => `${route.method} ${route.path}` === each)?.controls.authentication.status]);
        const expected = (each: string): string => (answers[each] !== 'answered' ? 'present' : each.includes('/later') ? 'unknown' : 'absent');
        expect(verdicts).toEqual(Object.keys(answers).map(each => [each, expected(each)]));
      });
    }
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  return address !== null && typeof address === 'object' ? address.port : 0;
}
