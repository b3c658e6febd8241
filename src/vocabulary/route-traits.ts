import type { RouteTrait } from '../model/index.ts';

/** What the words of a path tell about a route. */
export interface TraitEntry {
  readonly trait: RouteTrait;
  /** Tested on the words of the whole path, lower case, single spaces. */
  readonly words?: RegExp;
  /** Tested on the words of each segment alone. */
  readonly segment?: RegExp;
  /** Fields of the request that tell the same when the handler reads them. */
  readonly fields?: RegExp;
  /** Only for these methods. */
  readonly methods?: readonly string[];
}

const CHANGING = ['POST', 'PUT', 'PATCH', 'ALL', '?'];

/** A segment that ends with one of the nouns: `/admin-users` are users, `/multi-user-mode` is a mode. */
const noun = (text: string): RegExp => new RegExp(`(^| )(${text})s?$`);

/** Words are matched whole, so that `authors` is not `auth` and `reorder` is not `order`. */
export const ROUTE_TRAITS: readonly TraitEntry[] = [
  {
    trait: 'checks credentials',
    words: /(^| )(log ?in|sign ?in|authenticate|totp|passcode|(?<!(?:configure|set ?up|enable|disable|generate|register|remove|activate|deactivate|turn (?:on|off)) )(2fa|mfa|two factor( authentication)?)( (auth|authenticate|verify|validate|login|check|confirm))?|(verify|validate|check|confirm) (code|otp|phone|sms|pin)|(otp|pin|code) (verify|validate|check|confirm)|redeem|(coupon|promo|voucher|gift card)( code)? (redeem|apply))$/,
    methods: CHANGING,
  },
  { trait: 'works on demand', fields: /^(depth|iterations|rounds|repeat|repetitions|times|copies|cost)$/i },
  { trait: 'changes credentials', words: /(^| )((change|update) password|password (change|update)|(2fa|mfa|two factor( authentication)?) (turn on|turn off|enable|disable)|(turn off|disable) (2fa|mfa|two factor( authentication)?))$/, methods: CHANGING },
  { trait: 'reads a password', fields: /^(password|passwd|pwd|otp|totp|passcode|pin_?code|verification_?code|otp_?code|mfa_?code)$/i },
  { trait: 'creates accounts', words: /(^| )(register|registration|sign ?up)$/, methods: CHANGING },
  {
    trait: 'sends messages',
    words: /(^| )(forgot|forgot (password|pw)|recover (password|account)|(?<!web ?hooks? )resend( \w+){0,2}|invites?|invitations?|(send|request) (otp|code|sms|mail|email|verification|verification email|message|link|magic link)|(otp|code|sms|mail|email) send|magic ?link|contact( us| form)?)$/,
    methods: CHANGING,
  },
  { trait: 'administration', segment: noun('admin|administration|administrator|role|permission|privilege|impersonate|impersonation|moderation') },
  {
    trait: 'personal data',
    segment: noun('user|user ?info|account|customer|client|employee|patient|student|subscriber|order|invoice|payment|billing|transaction|credit ?card|wallet|address|inbox|session|api ?key|access ?token'),
  },
  { trait: 'internals', segment: noun('secret|config|configuration|setting|env|environment|dump|backup|export|log|debug|internal|credential') },
  { trait: 'files', segment: noun('file|attachment|upload|download|document|raw') },
  { trait: 'picture', segment: noun('img|image|avatar|logo|icon|thumbnail|banner|backdrop|favicon') },
  { trait: 'webhook', segment: /(^| )web ?hooks?$|^hooks?$/, methods: CHANGING },
];
