import type { RouteTrait } from '../model/index.ts';

/** What the words of a path, or of a handler's name, tell about a route. */
export interface TraitEntry {
  readonly trait: RouteTrait;
  /** Tested on lower-case words with single spaces between them. */
  readonly words: RegExp;
  /** Fields of the request that tell the same when the handler reads them. */
  readonly fields?: RegExp;
  /** Only for these methods. */
  readonly methods?: readonly string[];
}

const CHANGING = ['POST', 'PUT', 'PATCH', 'ALL', '?'];

const words = (text: string): RegExp => new RegExp(`(^| )(${text})s?( |$)`);

/** Matched as whole words, so that `authors` is not `auth` and `reorder` is not `order`. */
export const ROUTE_TRAITS: readonly TraitEntry[] = [
  {
    trait: 'checks credentials',
    words: /(^| )(log ?in|sign ?in|authenticate|otp|totp|2fa|mfa|two factor|passcode|pin|change password|update password|password change|verify (code|otp|phone|sms|email)|(coupon|promo|voucher|gift)( ?code)? (redeem|apply)|redeem)( |$)/,
    methods: CHANGING,
  },
  { trait: 'checks credentials', words: /^$/, fields: /^(password|passwd|pwd|otp|totp|passcode|pin ?code|verification_?code|otp_?code|mfa_?code)$/i },
  { trait: 'creates accounts', words: /(^| )(register|registration|sign ?up)( |$)/, methods: CHANGING },
  {
    trait: 'sends messages',
    words: /(^| )(forgot|reset|recover|resend|invite|invitation|send (otp|code|sms|mail|email|verification|message|link)|(otp|code|sms|mail|email) send|magic ?link|contact( us| form)?)( |$)/,
    methods: CHANGING,
  },
  { trait: 'administration', words: words('admin|administration|administrator|role|permission|privilege|impersonate|impersonation|moderation|tenant|organi[sz]ation setting') },
  {
    trait: 'personal data',
    words: words('user|user ?info|account|customer|client|member|employee|patient|student|subscriber|order|invoice|payment|billing|transaction|credit card|card|wallet|address|message|conversation|inbox|session|api key|contact|email'),
  },
  { trait: 'internals', words: words('secret|config|configuration|setting|env|dump|backup|export|log|debug|internal|credential|private') },
  { trait: 'files', words: words('file|attachment|upload|download|document|raw') },
  { trait: 'webhook', words: words('web ?hook|stripe hook|hook'), methods: CHANGING },
];
