import { expect, test } from 'vitest';
import { Evaluator } from '../../src/evaluate/evaluator.ts';
import { placementCovers } from '../../src/frameworks/express/cover.ts';
import { handsOn, PlacementIndex } from '../../src/frameworks/express/placement-index.ts';
import { placementsBelow, type Placement } from '../../src/frameworks/express/placements.ts';
import { ExpressState } from '../../src/frameworks/express/state.ts';
import { FRAMEWORKS } from '../../src/frameworks/registry.ts';
import { memoryHost } from '../detectors/memory-host.ts';

/** Everything that an application registers. */
function placementsIn(code: string): readonly Placement[] {
  const host = memoryHost({ 'package.json': '{"dependencies":{"express":"^5"}}', 'app.js': `const express = require('express');\nconst app = express();\nconst pass = (req, res, next) => next();\nconst answer = (req, res) => res.end();\n${code}` });
  const evaluator = new Evaluator({ host, models: new Map(FRAMEWORKS.flatMap((framework) => [...framework.models()])) });
  evaluator.modules.load(host.files.find((file) => file.endsWith('app.js')) ?? '');
  const [root] = ExpressState.of(evaluator).routers;
  if (!root) throw new Error('no application');
  return placementsBelow(evaluator, root, new Set());
}

const PATHS = ['/', '/a', '/A', '/a/b', '/a/:id', '/:x/b', '/a/b/c', '/{:x}', '/a{/:x}', '/*rest', '/a/*rest', '/a.b', '/a//b'];

test('only what cannot be on the way to a route is left out', () => {
  const registrations = PATHS.flatMap((path) => [`app.use('${path}', pass);`, `app.get('${path}', pass, answer);`, `app.all('${path}', answer);`]);
  const all = placementsIn(`${registrations.join('\n')}\nconst router = express.Router();\nrouter.use('/b', pass);\nrouter.get('/b/:id', answer);\napp.use('/a', router);\napp.use(/^\\/a/, pass);\n`);
  const index = new PlacementIndex(all);
  let left = 0;
  for (const route of all) {
    const candidates = new Set(index.candidates(route));
    for (const other of all) {
      if (candidates.has(other)) continue;
      left += 1;
      const isForeignAnswer = other.steps.at(-1)?.registration.kind === 'route' && !handsOn(other);
      expect(isForeignAnswer || placementCovers(other, route) === 'no', `${other.steps.map(({ path }) => path.text).join('')} for ${route.steps.map(({ path }) => path.text).join('')}`).toBe(true);
    }
  }
  expect(left).toBeGreaterThan(all.length);
});

test('a route is compared with what is at its path, however many others there are', () => {
  const all = placementsIn(`app.use(pass);\nfor (let i = 0; i < 15; i++) {\n${Array.from({ length: 40 }, (_, index) => `  app.get('/r${index}/' + i, pass, answer);`).join('\n')}\n}`);
  const index = new PlacementIndex(all);
  expect(all).toHaveLength(1201);
  expect(Math.max(...all.slice(1).map((route) => index.candidates(route).length))).toBeLessThanOrEqual(3);
});
