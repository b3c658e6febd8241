import { expect, test } from 'vitest';
import { Evaluator } from '../../src/evaluate/evaluator.ts';
import { FRAMEWORKS } from '../../src/frameworks/registry.ts';
import { memoryHost } from '../detectors/memory-host.ts';

/** They have one entry, or do the same wherever they are imported from. */
const ONE_ENTRY = ['http', 'https', 'http2', 'express-async-errors'];
const models = FRAMEWORKS.flatMap((framework) => [...framework.models()]).filter(([name]) => !ONE_ENTRY.includes(name));

test.each(models)('a file inside of %s that its model does not describe is left unknown', (_, model) => {
  const evaluator = new Evaluator({ host: memoryHost({}), models: new Map() });
  expect(model(evaluator, 'internals/unheard-of.js', '/app/main.js')).toBe(undefined);
});
