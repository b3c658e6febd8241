import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { validateConfig } from '../../src/config/validate-config.ts';
import { runCli } from '../helpers/cli.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const guides = ['README.md', ...fs.readdirSync(`${root}docs`).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];

interface Block {
  readonly guide: string;
  readonly language: string;
  readonly text: string;
}

const blocks = guides.flatMap((guide): readonly Block[] =>
  [...fs.readFileSync(`${root}${guide}`, 'utf8').matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map(([, language = '', text = '']) => ({ guide, language, text })),
);

/** The names of the commands and options that the help prints. */
async function known(): Promise<{ readonly commands: ReadonlySet<string>; readonly options: ReadonlySet<string> }> {
  const main = (await runCli(['--help'])).out;
  const commands = new Set([...main.slice(main.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)\b/gm)].map((match) => match[1] ?? ''));
  const pages = await Promise.all([...commands].filter((name) => name !== 'help').map(async (name) => (await runCli([name, '--help'])).out));
  return { commands, options: new Set([main, ...pages].flatMap((page) => [...page.matchAll(/(?<![\w-])--[a-z][\w-]*/g)].map(([option]) => option))) };
}

describe('what the guides tell to type', () => {
  const lines = blocks.filter(({ language }) => /^(sh|yaml|js|json)$/.test(language)).flatMap(({ guide, text }) => text.split('\n').filter((line) => /(?:npx |'|run: )api-audit\b/.test(line)).map((line) => [guide, line.trim()] as const));

  test('is a good deal', () => {
    expect(lines.length).toBeGreaterThan(20);
  });

  test('are commands and options that exist', async () => {
    const { commands, options } = await known();
    const unknown = lines.flatMap(([guide, line]) => {
      const [, call = ''] = /api-audit\b([^'#"]*)/.exec(line) ?? [];
      const words = call.trim().split(/\s+/);
      const isCommand = /^[a-z]+$/.test(words[0] ?? '') && !commands.has(words[0] ?? '');
      return [...(isCommand ? [`${guide}: ${words[0] ?? ''}`] : []), ...words.filter((word) => word.startsWith('--') && !options.has(word)).map((word) => `${guide}: ${word}`)];
    });
    expect(unknown).toEqual([]);
  });
});

test('the recipes are configurations', () => {
  const recipes = blocks.filter(({ guide, language, text }) => guide === 'docs/recipes.md' && language === 'js' && /^\w+: /.test(text));
  expect(recipes.length).toBeGreaterThan(4);
  for (const { text } of recipes) expect(() => validateConfig((new Function(`return {${text}}`) as () => unknown)(), 'recipe')).not.toThrow();
});

test('JSON in the guides is JSON', () => {
  for (const { text } of blocks.filter(({ language }) => language === 'json')) expect(() => JSON.parse(text) as unknown).not.toThrow();
});
