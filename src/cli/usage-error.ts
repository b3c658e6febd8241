/** The command was called in a way that makes no sense; its message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
