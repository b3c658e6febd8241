function requireUser(req, res, next) {
  if (!req.headers['x-user']) return res.status(401).end();
  next();
}

exports = module.exports = () => requireUser;
exports.default = requireUser;
exports.requireUser = requireUser;
Object.assign(exports, { assigned: requireUser });
Object.defineProperty(module.exports, 'fromGetter', { enumerable: true, get: () => requireUser });
exports.overwritten = requireUser;
exports.overwritten = (req, res, next) => next();
