/** Whether a documented operation needs credentials. */
export type DocumentedSecurity = 'required' | 'optional' | 'none';

/** One operation of an OpenAPI document. */
export interface ApiOperation {
  /** Upper case. */
  readonly method: string;
  /** As in the document, without the path of the server. */
  readonly path: string;
  /** The paths of the servers that serve it, without a slash at the end; one is empty when a server has none. */
  readonly bases: readonly string[];
  readonly security: DocumentedSecurity;
  /** The names of the schemes, for the report. */
  readonly schemes: readonly string[];
}

/** What is compared of an OpenAPI document. */
export interface ApiDocument {
  readonly operations: readonly ApiOperation[];
  /** Nothing in the document is about security, so that nothing follows from its absence. */
  readonly isSilentOnSecurity: boolean;
  /** What could not be followed. */
  readonly gaps: readonly string[];
}
