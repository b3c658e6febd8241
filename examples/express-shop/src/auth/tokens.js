import jwt from 'jsonwebtoken';

const { JWT_SECRET } = process.env;
if (!JWT_SECRET) throw new Error('JWT_SECRET is not set');

export function createToken(user) {
  return jwt.sign({ id: user.id, role: user.role }, JWT_SECRET, { algorithm: 'HS256', expiresIn: '1h' });
}

/** The user of an Authorization header, or undefined. */
export function readToken(header) {
  const [scheme, token] = (header ?? '').split(' ');
  if (scheme !== 'Bearer') return undefined;
  try {
    return jwt.verify(token, JWT_SECRET, { algorithms: ['HS256'] });
  } catch {
    return undefined;
  }
}
