/**
 * A range in a source file. `file` is an absolute path with forward slashes; reporters make it
 * relative. Lines and columns count from 1, `endColumn` is exclusive.
 */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A location with the sentence that explains its part in a finding. */
export interface RelatedLocation {
  readonly location: SourceLocation;
  readonly message: string;
}

/** Orders locations by file, then by position, for output that is the same on every machine. */
export function compareLocations(a: SourceLocation, b: SourceLocation): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn;
}
