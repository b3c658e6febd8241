import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTempProject } from '../helpers/temp-project.ts';
import { letsPass } from './express/generated/run-state-guards.ts';
import { STATE_HELPERS, stateGuards } from './express/generated/state-program.ts';
import { analyseProject } from './harness/analyse-project.ts';

const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_122);
const COUNT = Number(process.env['ORACLE_COUNT'] ?? 400);

test('guards that keep state are judged as they behave', async () => {
  const guards = fc.sample(stateGuards(), { seed: SEED, numRuns: COUNT });
  const folder = createTempProject({
    'package.json': JSON.stringify({ name: 'state-guards', private: true, dependencies: { express: '5.1.0' } }),
    'app.js': `const express = require('express');\nconst app = express();\n${STATE_HELPERS}${guards.map((guard, index) => `app.get('/g${index}', ${guard}, (req, res) => res.end());\n`).join('')}app.listen(0);\n`,
  });
  const routes = new Map((await analyseProject(folder)).map(route => [route.path, route.controls.authentication.status]));
  const wrong: string[] = [];
  const alarms: string[] = [];
  const tally = { present: 0, absent: 0, unknown: 0, shut: 0 };
  for (const [index, source] of guards.entries()) {
    const status = routes.get(`/g${index}`);
    if (!letsPass(source, { authorization: 's3cret' })) {
      tally.shut++;
      continue;
    }
    const isOpen = letsPass(source, {});
    tally[status as 'present']++;
    const said = `/g${index} is ${status}, really ${isOpen ? 'open' : 'closed'}: ${source}`;
    if (status === undefined || (status === 'present' && isOpen)) wrong.push(said);
    else if (status === 'absent' && !isOpen) alarms.push(said);
  }
  process.stdout.write(`state guards: ${JSON.stringify(tally)}, ${wrong.length} called safe but open, ${alarms.length} false alarms\n`);
  expect(wrong.join('\n')).toBe('');
  // Tests of one flag in two places are not told to agree, so that a path which cannot be taken may seem to be open.
  expect(alarms.length, alarms.join('\n')).toBeLessThanOrEqual(COUNT / 50);
  expect(tally.present).toBeGreaterThan(COUNT / 10);
  expect(tally.absent).toBeGreaterThan(COUNT / 10);
}, 120_000);
