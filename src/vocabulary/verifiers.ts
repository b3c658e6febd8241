/** How a function tells that a credential is not valid. */
export type Refusal =
  /** It throws; with a callback argument the callback gets the error. */
  | 'throws'
  /** Its promise rejects. */
  | 'rejects'
  /** It returns (or calls back with) a falsy or error-carrying result. */
  | 'returns';

/** A function of a package that checks a credential. */
export interface VerifierEntry {
  readonly package: string;
  /** Pattern of the path; the last part is the function. `*` stands for any member or call. */
  readonly path: string;
  readonly refusal: Refusal;
  readonly docs: string;
}

const throws = (name: string, path: string): VerifierEntry => ({ package: name, path, refusal: 'throws', docs: `https://www.npmjs.com/package/${name}` });

const rejects = (name: string, path: string): VerifierEntry => ({ ...throws(name, path), refusal: 'rejects' });

const returns = (name: string, path: string): VerifierEntry => ({ ...throws(name, path), refusal: 'returns' });

/** Functions that refuse an absent or invalid credential. */
export const VERIFIERS: readonly VerifierEntry[] = [
  throws('jsonwebtoken', 'verify'),
  rejects('jose', 'jwtVerify'),
  rejects('jose', 'compactVerify'),
  rejects('jose', 'jwtDecrypt'),
  throws('jwt-simple', 'decode'),
  throws('fast-jwt', 'createVerifier()'),
  rejects('aws-jwt-verify', 'CognitoJwtVerifier.create().verify'),
  rejects('aws-jwt-verify', 'JwtVerifier.create().verify'),
  rejects('aws-jwt-verify', 'JwtRsaVerifier.create().verify'),
  rejects('firebase-admin', 'auth().verifyIdToken'),
  rejects('firebase-admin', 'auth().verifySessionCookie'),
  rejects('firebase-admin/auth', 'getAuth().verifyIdToken'),
  rejects('firebase-admin/auth', 'getAuth().verifySessionCookie'),
  rejects('google-auth-library', 'OAuth2Client().verifyIdToken'),
  rejects('@okta/jwt-verifier', '().verifyAccessToken'),
  rejects('@okta/jwt-verifier', '().verifyIdToken'),
  throws('express-jwt', 'verify'),
  rejects('paseto', 'V4.verify'),
  rejects('paseto', 'V3.decrypt'),
  rejects('@clerk/backend', 'verifyToken'),
  rejects('@clerk/express', 'verifyToken'),
  throws('stripe', '().webhooks.constructEvent'),
  throws('svix', 'Webhook().verify'),
  throws('@nestjs/jwt', 'JwtService().verify'),
  rejects('@nestjs/jwt', 'JwtService().verifyAsync'),
  returns('bcrypt', 'compare'),
  returns('bcrypt', 'compareSync'),
  returns('bcryptjs', 'compare'),
  returns('bcryptjs', 'compareSync'),
  returns('@node-rs/bcrypt', 'compare'),
  returns('@node-rs/bcrypt', 'compareSync'),
  returns('argon2', 'verify'),
  returns('@node-rs/argon2', 'verify'),
  returns('@node-rs/argon2', 'verifySync'),
];
