import { describe, expect, test } from 'vitest';
import { commonDirectory, directoriesUpTo, fromNative, isInside, joinPath, nameOf, parentOf, relativeTo } from '../../src/project/posix-path.ts';

describe('a path of Windows', () => {
  test('has forward slashes and one way to write its drive', () => {
    expect(fromNative('c:\\Users\\me\\api\\')).toBe('C:/Users/me/api');
    expect(fromNative('C:\\')).toBe('C:/');
    expect(fromNative('\\\\server\\share\\api')).toBe('//server/share/api');
  });

  test('ends at its drive', () => {
    expect(parentOf('C:/api')).toBe('C:/');
    expect(parentOf('C:/')).toBe('C:/');
    expect(directoriesUpTo('C:/work/api', '/')).toEqual(['C:/work/api', 'C:/work', 'C:/']);
    expect(directoriesUpTo('C:/work/api', 'C:/work')).toEqual(['C:/work/api', 'C:/work']);
    expect(directoriesUpTo('D:/api', 'C:/')).toEqual([]);
  });

  test('is compared, taken apart and put together as others are', () => {
    expect(isInside('C:/work/api/src/app.ts', 'C:/work/api')).toBe(true);
    expect(isInside('C:/work/api2', 'C:/work/api')).toBe(false);
    expect(isInside('D:/work', 'C:/')).toBe(false);
    expect(nameOf('C:/app.ts')).toBe('app.ts');
    expect(nameOf('C:/work/app.ts')).toBe('app.ts');
    expect(joinPath('C:/', 'work', '../x')).toBe('C:/x');
    expect(relativeTo('C:/work', 'C:/work/src/a.ts')).toBe('src/a.ts');
  });

  test('has no directory in common with one of another drive', () => {
    expect(commonDirectory(['C:/work/a', 'C:/work/b'])).toBe('C:/work');
    expect(commonDirectory(['C:/work/a', 'D:/work/b'])).toBe('/');
  });
});

test('a path of other systems stays as it is', () => {
  expect(fromNative('/work/api/')).toBe('/work/api');
  expect(fromNative('/')).toBe('/');
  expect(parentOf('/work')).toBe('/');
  expect(nameOf('/work')).toBe('work');
  expect(directoriesUpTo('/work/api', '/')).toEqual(['/work/api', '/work', '/']);
  expect(commonDirectory(['/work/a/x', '/work/b'])).toBe('/work');
});
