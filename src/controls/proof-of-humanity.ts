import type { Trial } from '../frameworks/try-layer.ts';
import { ABOUT_THE_CLIENT, CAPTCHA } from '../vocabulary/captchas.ts';

/** Whether all that a layer asks of a client is the answer to a captcha, which anybody can give. */
export function asksOnlyForCaptcha(trials: readonly Trial[]): boolean {
  const exchanges = trials.map(({ exchange }) => exchange);
  const credentials = exchanges.flatMap(({ credentialsRead }) => [...credentialsRead]);
  const fields = exchanges.flatMap(({ inputs }) => inputs.flatMap(({ field }) => field ?? []));
  if (![...credentials, ...fields].some((name) => CAPTCHA.test(name))) return false;
  return credentials.every((name) => CAPTCHA.test(name) || ABOUT_THE_CLIENT.test(name));
}
