import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import regexp from 'eslint-plugin-regexp';
import { expect, test } from 'vitest';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('every expression of ours takes linear time', { timeout: 240_000 }, async () => {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.ts'],
        languageOptions: { parser: tseslint.parser },
        plugins: { regexp },
        rules: {
          'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
          'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false, ignorePartial: true }],
        },
      },
    ],
    allowInlineConfig: false,
  });
  const results = await eslint.lintFiles(['src', 'rules']);
  expect(results.length).toBeGreaterThan(200);
  const found = results.flatMap(({ filePath, messages, source }) =>
    messages.map(({ line, message, ruleId }) => ({ place: `${filePath.slice(root.length)}:${line} ${ruleId}: ${message}`, text: source?.split('\n')[line - 1]?.trim() ?? '' })),
  );
  expect(found.map(({ place, text }) => `${place}\n    ${text}`).join('\n')).toBe('');
});
