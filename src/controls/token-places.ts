import type { SourceHost } from '../evaluate/source-host.ts';

/** Where libraries take the token of a request from, as the code of the whole project configures them. */
export class TokenPlaces {
  readonly #host: SourceHost;
  readonly #answers = new Map<string, boolean>();

  constructor(host: SourceHost) {
    this.#host = host;
  }

  /** Every JWT strategy of passport reads a header and nothing else: https://github.com/mikenicholson/passport-jwt#extracting-the-jwt-from-the-request */
  get isPassportInHeaders(): boolean {
    return this.#ask('passport-jwt', /\bjwtFromRequest\b/g, /\bjwtFromRequest\s*:\s*(?:[\w$]+\.)?ExtractJwt\s*\.\s*(?:fromAuthHeader\w*|fromHeader)\s*\(/g);
  }

  /** `@fastify/jwt` reads the header `Authorization` unless it is told of a cookie: https://github.com/fastify/fastify-jwt#cookie */
  get isFastifyInHeaders(): boolean {
    return this.#ask('@fastify/jwt', /@fastify\/jwt|\bcookieName\b|\bonlyCookie\b/g, /@fastify\/jwt/g);
  }

  /** Whether all that a pattern finds in the files that speak of a package is of the harmless kind, and there is any of it. */
  #ask(name: string, all: RegExp, harmless: RegExp): boolean {
    const known = this.#answers.get(name);
    if (known !== undefined) return known;
    const texts = this.#host.isSingleFile === true ? [] : this.#host.files.flatMap((file) => this.#host.text(file) ?? []).filter((text) => text.includes(name));
    const count = (pattern: RegExp): number => texts.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
    const answer = count(harmless) > 0 && count(all) === count(harmless);
    this.#answers.set(name, answer);
    return answer;
  }
}
