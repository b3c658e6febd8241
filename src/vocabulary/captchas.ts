/** Names of answers to a challenge that tells people from programs: whoever solves it passes, so that it is no credential. */
export const CAPTCHA = /captcha|turnstile|altcha/i;

/** What a service that verifies such an answer is told about the client besides it. */
export const ABOUT_THE_CLIENT = /forwarded|[-_]ip\b|connecting|user-agent|["'.]host\b|origin|referer/i;
