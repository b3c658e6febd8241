import type { LayerRole } from '../model/index.ts';
import type { ResultShape } from './identity-results.ts';

/**
 * Something that a package exports, by the way a value came out of it: `()` is a call, `*` any member.
 * `passport` + `authenticate()` is `passport.authenticate('jwt')`; `express-jwt` + `()` the package itself, called.
 */
export interface OriginPattern {
  readonly package: string;
  readonly path: string;
}

/** A place in the arguments of a call. */
export interface OptionTest {
  readonly argument: number;
  /** The property of an options object; the argument itself when it is left out. */
  readonly option?: string;
  /** The test holds when the value equals this constant, … */
  readonly equals?: string | number | boolean;
  /** … or is given and falsy, … */
  readonly isFalsy?: boolean;
  /** … or is this string or an array that contains it. */
  readonly contains?: string;
  /** … or when it is a function that always returns this, … */
  readonly returns?: boolean;
  /** … or when something was given there at all. */
  readonly isGiven?: boolean;
}

/** A different role when an option says so. */
export interface RoleException {
  readonly when: OptionTest;
  readonly roles: readonly LayerRole[];
  readonly why: string;
  /** The roles hold for some requests only. */
  readonly isDoubtful?: boolean;
}

/** What a package's middleware, guard or hook does. */
export interface LayerEntry extends OriginPattern {
  readonly roles: readonly LayerRole[];
  readonly why: string;
  readonly exceptions?: readonly RoleException[];
  readonly validates?: readonly ('body' | 'query' | 'params')[];
  /** The call takes a list of paths that are let pass: https://github.com/jfromaniello/express-unless. */
  readonly exempts?: 'express-unless';
  /** The option that holds a function of the project which finds the token of a request. */
  readonly tokenOption?: string;
  /** The property that it leaves on every request: an object that is there for nobody, too. */
  readonly leaves?: { readonly name: string; readonly nobody?: ResultShape };
  /** Calls back with `(error, user)` instead of refusing when a function stands in the arguments. */
  readonly customCallback?: 'passport';
  readonly docs: string;
}

/** Whether the path of an origin fits a pattern such as `authenticate()` or `object().parse`. */
export function fitsPath(path: readonly string[], pattern: string): boolean {
  const wanted = pattern.replaceAll('()', '.()').split('.').filter((part) => part !== '');
  return wanted.length === path.length && wanted.every((part, index) => part === '*' || part === path[index]);
}
