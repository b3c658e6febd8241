import type { SourceHost } from '../evaluate/source-host.ts';
import type { Gap } from '../model/index.ts';
import { UNCOVERED_FRAMEWORKS } from '../vocabulary/uncovered-frameworks.ts';

/** One line for each framework that the project's code imports and no adapter covers. */
export function uncoveredFrameworks(host: SourceHost): Gap[] {
  const declared = UNCOVERED_FRAMEWORKS.filter((name) => host.packages.some(({ manifest }) => manifest.dependencies?.[name] !== undefined));
  return declared.flatMap((name): Gap[] => {
    const pattern = new RegExp(`['"]${name.replace(/[/@.-]/g, '\\$&')}(?:/[^'"]*)?['"]`);
    const file = host.files.find((each) => pattern.test(host.text(each) ?? ''));
    if (file === undefined) return [];
    return [{ kind: 'uncovered framework', message: `Routes of ${name} are not covered.`, location: { file, line: 1, column: 1, endLine: 1, endColumn: 1 } }];
  });
}
