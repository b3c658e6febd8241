import { expect, test } from 'vitest';
import { readExpectations, showExpected } from '../helpers/expectations.ts';
import { createTempProject } from '../helpers/temp-project.ts';

test('a comment speaks of its line, one that stands alone of the next line that is none', () => {
  const root = createTempProject({
    'a.js': 'one(); // expect: rule-a\n// expect: rule-b\ntwo();\n  // expect: rule-c rule-d\n  // expect: rule-e\n  three(); // expect: rule-f\n// expected: nothing\n',
    'sub/b.mts': 'x(); // expect: rule-a rule-a',
    'node_modules/x/index.js': 'y(); // expect: never',
    'c.md': '// expect: never',
  });
  expect(showExpected(readExpectations(root))).toEqual(['a.js:1 rule-a', 'a.js:3 rule-b', 'a.js:6 rule-c', 'a.js:6 rule-d', 'a.js:6 rule-e', 'a.js:6 rule-f', 'sub/b.mts:1 rule-a', 'sub/b.mts:1 rule-a']);
});
