import type { OriginPattern } from './origins.ts';

/** What a member of a result holds: nothing, `false`, some error, a function that says no, or members of its own. */
export type ResultShape = null | false | 'error' | 'says no' | { readonly [name: string]: ResultShape };

/** A function that tells who sends a request, and what it gives for nobody: an object is there in any case. */
export interface IdentityResult extends OriginPattern {
  readonly nobody: ResultShape;
  readonly docs: string;
}

const CLERK: ResultShape = { userId: null, sessionId: null, orgId: null, isAuthenticated: false, has: 'says no' };

const clerk = (name: string): IdentityResult => ({ package: name, path: 'getAuth()', nobody: CLERK, docs: 'https://clerk.com/docs/reference/backend/types/auth-object' });

const supabase = (name: string, maker: string): readonly IdentityResult[] => [
  { package: name, path: `${maker}().auth.getUser()`, nobody: { data: { user: null }, error: 'error' }, docs: 'https://supabase.com/docs/reference/javascript/auth-getuser' },
  { package: name, path: `${maker}().auth.getSession()`, nobody: { data: { session: null }, error: null }, docs: 'https://supabase.com/docs/reference/javascript/auth-getsession' },
];

/** Functions of packages that tell who sends a request without refusing anybody. */
export const IDENTITY_RESULTS: readonly IdentityResult[] = [
  clerk('@clerk/express'),
  clerk('@clerk/fastify'),
  ...supabase('@supabase/supabase-js', 'createClient'),
  ...supabase('@supabase/ssr', 'createServerClient'),
  { package: 'iron-session', path: 'getIronSession()', nobody: {}, docs: 'https://github.com/vvo/iron-session' },
  { package: 'lucia', path: 'Lucia().validateSession()', nobody: { session: null, user: null }, docs: 'https://v3.lucia-auth.com/basics/sessions' },
  { package: 'better-auth', path: 'betterAuth().api.getSession()', nobody: null, docs: 'https://www.better-auth.com/docs/concepts/session-management' },
  { package: '@auth/express', path: 'getSession()', nobody: null, docs: 'https://authjs.dev/reference/express' },
];
