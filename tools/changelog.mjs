const UNRELEASED = '## Unreleased\n';

/** The changelog with what was unreleased under a version; undefined when there is nothing. */
export function withRelease(changelog, version, date) {
  const start = changelog.indexOf(UNRELEASED);
  if (start < 0 || sectionAt(changelog, start + UNRELEASED.length).trim() === '') return undefined;
  const rest = changelog.slice(start + UNRELEASED.length);
  return `${changelog.slice(0, start)}${UNRELEASED}\n## ${version} - ${date}\n${rest}`;
}

/** What the changelog says of a version. */
export function releaseNotes(changelog, version) {
  const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')}(?: - .*)?\n`, 'm').exec(changelog);
  return heading === null ? '' : sectionAt(changelog, heading.index + heading[0].length).trim();
}

function sectionAt(text, start) {
  const end = text.indexOf('\n## ', start);
  return end < 0 ? text.slice(start) : text.slice(start, end);
}
