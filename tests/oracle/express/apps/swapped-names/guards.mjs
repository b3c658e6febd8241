export function requireAuth(req, res, next) {
  if (!req.headers.authorization) return res.status(401).end();
  next();
}
export const optionalAuth = (req, res, next) => {
  req.user = req.headers.authorization ?? null;
  next();
};
export { requireAuth as default };
