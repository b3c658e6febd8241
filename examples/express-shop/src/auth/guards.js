import { readToken } from './tokens.js';

/** Answers 401 unless the request carries a valid token. */
export function requireUser(req, res, next) {
  const user = readToken(req.headers.authorization);
  if (!user) return res.status(401).json({ error: 'Please log in' });
  req.user = user;
  next();
}

/** Answers 403 unless the user is an administrator. */
export function requireAdmin(req, res, next) {
  if (req.user?.role !== 'admin') return res.status(403).json({ error: 'Administrators only' });
  next();
}

/** Notes who is asking, for pages that greet people by their name. */
export function attachUser(req, res, next) {
  req.user = readToken(req.headers.authorization);
  next();
}
