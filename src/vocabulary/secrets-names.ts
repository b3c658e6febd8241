/**
 * Words that name a credential when they end an identifier (`userPassword`, not `passwordPolicy`).
 * @see https://cwe.mitre.org/data/definitions/798.html
 */
export const CREDENTIAL_ENDINGS: readonly (readonly string[])[] = [
  ['password'], ['passwd'], ['passphrase'], ['pwd'], ['secret'], ['secrets'], ['apikey'], ['secretkey'], ['privatekey'], ['accesskey'],
  ['clientsecret'], ['authtoken'], ['accesstoken'], ['refreshtoken'], ['bearertoken'], ['signingkey'], ['encryptionkey'],
  ['api', 'key'], ['api', 'token'], ['api', 'secret'], ['app', 'secret'], ['app', 'key'], ['secret', 'key'], ['private', 'key'],
  ['access', 'key'], ['access', 'token'], ['refresh', 'token'], ['auth', 'token'], ['bearer', 'token'], ['bot', 'token'],
  ['session', 'token'], ['signing', 'key'], ['encryption', 'key'], ['master', 'key'], ['jwt', 'key'], ['hmac', 'key'],
  ['service', 'key'], ['secret', 'access', 'key'], ['access', 'key', 'secret'], ['account', 'key'], ['webhook', 'token'],
];

/** Issuers whose `…key` and `…token` are credentials even without a stronger word. */
export const CREDENTIAL_ISSUERS: readonly string[] = [
  'heroku', 'stripe', 'sendgrid', 'mailgun', 'mailchimp', 'aws', 'gcp', 'azure', 'github', 'gitlab', 'slack', 'twilio', 'openai',
  'anthropic', 'algolia', 'cloudinary', 'datadog', 'discord', 'telegram', 'npm', 'sentry', 'shopify', 'supabase', 'firebase', 'jwt',
  'encryption', 'hmac', 'crypto',
];

/** Words that make a credential name harmless when they stand right before the ending: `publicApiKey`, `isPassword`. */
export const HARMLESS_PREFIXES: readonly string[] = ['public', 'publishable', 'is', 'has', 'no', 'show', 'hide', 'forgot', 'needs', 'use', 'with'];

/** Names of passwords that are short enough to need an exact match. */
export const PASSWORD_NAMES: readonly string[] = ['password', 'passwd', 'pwd', 'pass', 'passphrase', 'userpass', 'dbpass'];

/** Starts of keys that their issuers call public. */
export const PUBLIC_KEYS = /^(?:pk_(?:live|test)_|pk\.|phc_|sb_publishable_|rzp_(?:live|test)_|G-|UA-|GTM-)/;

/** Environment variables that a build puts into the browser bundle: not secret by construction. */
export const PUBLIC_VARIABLES = /^(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|PUBLIC|EXPO_PUBLIC|GATSBY)_/;

/** Siblings of a client-side `apiKey` that is public by design (Firebase, search-only keys). */
export const PUBLIC_SIBLINGS: ReadonlySet<string> = new Set(['appId', 'indexName', 'applicationId', 'authDomain', 'projectId', 'measurementId', 'siteKey']);

/** Values that ask to be replaced; matched against the whole value, never as a part of it. */
export const PLACEHOLDERS: readonly RegExp[] = [
  /^(?:change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|this)?|todo|tbd|n\/?a|none|null|undefined|redacted|removed|hidden|masked|dummy|placeholder|example|sample|string|test|testing)$/i,
  /^(?:your|my|the|some|insert|enter|put|add)[-_ ].+$/i,
  /^(?:enter|replace|paste)[-_ ]?[\w-]*(?:here|key|token|me)$/i,
  /^(?:not|no)[-_ ]?(?:used|needed|required|set|key|token|secret)$/i,
  /^<.*>$/s,
  /^\[.*\]$/s,
  /^\$?\{.*\}$/s,
  /^%.*%$/s,
  /^(.)\1+$/,
  /^[*•.xX_-]+$/,
  /^x{3,}/i,
  /^\.{3}/,
];
