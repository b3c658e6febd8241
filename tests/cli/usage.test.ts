import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { runCli } from '../helpers/cli.ts';
import { createTempProject } from '../helpers/temp-project.ts';

test('--version prints the version of the package', async () => {
  expect(await runCli(['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
  expect((await runCli(['-V'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([[['--help']], [['-h']], [['help']], [['routes', '--help']], [['explain', '-h']], [['help', 'rules']], [['baseline', '--help']], [['lock', '--help']], [['diff', '--help']]])('%o prints help and ends with 0', async (args) => {
  const { code, out, err } = await runCli(args, { columns: 80 });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('Usage: api-audit');
  expect(out).not.toContain('default: false');
});

describe('a mistake ends with 2 and one sentence on the standard error', () => {
  test.each<[string[], string]>([
    [['--formt', 'json'], "error: unknown option '--formt'\n(Did you mean --format?)\n"],
    [['--format', 'jsn'], 'api-audit: There is no format "jsn"; there are stylish, json, ndjson, sarif, github, gitlab, junit, markdown, html, csv. Did you mean "json"?\n'],
    [['--format', 'json='], 'api-audit: --format json= names no file after the equals sign.\n'],
    [['--format', 'json', '--format', 'stylish'], 'api-audit: Only one --format can go to the standard output; give the others a file, as in --format json=report.json.\n'],
    [['--fail-on', 'bad'], "error: option '--fail-on <severity>' argument 'bad' is invalid. Allowed choices are critical, high, medium, low, info, none.\n"],
    [['nowhere'], 'api-audit: nowhere does not exist.\n'],
    [['routes', 'nowhere'], 'api-audit: nowhere does not exist.\n'],
    [['--tsconfig', 'tsconfig.nope.json'], 'api-audit: tsconfig.nope.json does not exist.\n'],
    [['explain'], "error: missing required argument 'route'\n"],
    [['rules', 'require-nothing-at-all'], 'api-audit: There is no rule "require-nothing-at-all".\n'],
    [['--config', 'nope.json'], 'api-audit: The configuration file nope.json does not exist.\n'],
  ])('%o', async (args, err) => {
    const cwd = createTempProject({ 'package.json': '{}' });
    expect(await runCli(args, { cwd })).toEqual({ code: 2, out: '', err });
  });
});
