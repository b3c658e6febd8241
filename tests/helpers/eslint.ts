import { RuleTester } from 'eslint';
import { afterAll, describe, it } from 'vitest';
import * as engine from '../../src/eslint/engine.ts';
import { provideEngine } from '../../src/eslint/engine-loader.ts';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
provideEngine(engine);

export { RuleTester };
