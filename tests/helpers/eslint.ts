import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import * as analyser from '../../src/eslint/analyser.ts';
import { provideAnalyser } from '../../src/eslint/analyser-loader.ts';

RuleTester.describe = describe;
RuleTester.it = it;
provideAnalyser(analyser);

export { RuleTester };
