/** How a function tells that a credential is not valid. */
export type Refusal =
  /** It throws, or its promise rejects; with a callback argument the callback gets the error. */
  | 'throws'
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

/** Functions that refuse an absent or invalid credential by throwing. */
export const VERIFIERS: readonly VerifierEntry[] = [
  throws('jsonwebtoken', 'verify'),
  throws('jose', 'jwtVerify'),
  throws('jose', 'compactVerify'),
  throws('jose', 'jwtDecrypt'),
  throws('jwt-simple', 'decode'),
  throws('fast-jwt', 'createVerifier()'),
  throws('aws-jwt-verify', 'CognitoJwtVerifier.create().verify'),
  throws('aws-jwt-verify', 'JwtVerifier.create().verify'),
  throws('aws-jwt-verify', 'JwtRsaVerifier.create().verify'),
  throws('firebase-admin', 'auth().verifyIdToken'),
  throws('firebase-admin', 'auth().verifySessionCookie'),
  throws('firebase-admin/auth', 'getAuth().verifyIdToken'),
  throws('firebase-admin/auth', 'getAuth().verifySessionCookie'),
  throws('google-auth-library', 'OAuth2Client().verifyIdToken'),
  throws('@okta/jwt-verifier', '().verifyAccessToken'),
  throws('@okta/jwt-verifier', '().verifyIdToken'),
  throws('express-jwt', 'verify'),
  throws('paseto', 'V4.verify'),
  throws('paseto', 'V3.decrypt'),
  throws('@clerk/backend', 'verifyToken'),
  throws('@clerk/express', 'verifyToken'),
  throws('stripe', '().webhooks.constructEvent'),
  throws('svix', 'Webhook().verify'),
  throws('@nestjs/jwt', 'JwtService().verify'),
  throws('@nestjs/jwt', 'JwtService().verifyAsync'),
];
