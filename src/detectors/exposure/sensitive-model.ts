import type { SourceLocation } from '../../model/index.ts';
import { isPasswordName } from '../secrets/credential-name.ts';

/** A model whose records carry a password into every answer they are part of. */
export interface SensitiveModel {
  readonly field: string;
  readonly location: SourceLocation;
  /** The field has `@Exclude()`, which does nothing until a serializer applies it. */
  readonly isExcluded: boolean;
}

/** Whether a field holds a password, its hash, or the secret of a second factor. */
export function isStoredSecret(name: string): boolean {
  return isPasswordName(name) || /^(?:hashed_?password|password_?(?:hash|digest)|(?:totp|mfa|otp|two_?factor(?:_?auth(?:entication)?)?)_?secret)$/i.test(name);
}
