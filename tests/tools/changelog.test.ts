import { describe, expect, test } from 'vitest';
// @ts-expect-error The tools are plain JavaScript.
import { releaseNotes, withRelease } from '../../tools/changelog.mjs';

const release = withRelease as (changelog: string, version: string, date: string) => string | undefined;
const notes = releaseNotes as (changelog: string, version: string) => string;
const CHANGELOG = '# Changelog\n\n## Unreleased\n\n### Added\n\n- A\n\n## 0.1.0 - 2026-01-01\n\n- B\n';

describe('a release', () => {
  test('moves what was unreleased under its version', () => {
    const changed = release(CHANGELOG, '0.2.0', '2026-02-03') ?? '';
    expect(changed).toContain('## Unreleased\n\n## 0.2.0 - 2026-02-03\n\n### Added\n\n- A\n\n## 0.1.0');
    expect(notes(changed, '0.2.0')).toBe('### Added\n\n- A');
    expect(notes(changed, '0.1.0')).toBe('- B');
  });

  test('of nothing is none', () => {
    expect(release(release(CHANGELOG, '0.2.0', '2026-02-03') ?? '', '0.3.0', '2026-02-04')).toBeUndefined();
    expect(release('# Changelog\n', '0.3.0', '2026-02-04')).toBeUndefined();
  });

  test('that never was has no notes', () => {
    expect(notes(CHANGELOG, '0x1.0')).toBe('');
    expect(notes(CHANGELOG, '9.9.9')).toBe('');
  });
});
