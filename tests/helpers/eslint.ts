import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import * as engine from '../../src/eslint/engine.ts';
import { provideEngine } from '../../src/eslint/engine-loader.ts';

RuleTester.describe = describe;
RuleTester.it = it;
provideEngine(engine);

export { RuleTester };
