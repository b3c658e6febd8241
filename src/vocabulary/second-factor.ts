/** Paths, as words, of routes where somebody logs in. */
export const LOGIN_PATH = /(^| )(log ?in|sign ?in|authenticate|sessions?)$/;

/** Words and packages of a second factor. @see https://cheatsheetseries.owasp.org/cheatsheets/Multifactor_Authentication_Cheat_Sheet.html */
export const SECOND_FACTOR = /totp|2fa|(?<![A-Za-z])mfa(?![a-z])|(?<=[a-z])Mfa|MFA|(?:two|second|multi)[_-]?factor|otplib|speakeasy|webauthn|passkey/i;

/** In lower case, one of these stands in whatever the expression finds. */
export const SECOND_FACTOR_HINTS = ['totp', '2fa', 'mfa', 'factor', 'otplib', 'speakeasy', 'webauthn', 'passkey'] as const;
