require('./snapshot').take(exports);
exports.requireAuth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
require('./snapshot').take(exports);
exports.requireKey = (req, res, next) => (req.headers['x-api-key'] ? next() : res.status(401).end());
exports.switchable = (req, res, next) => {
  if (exports.switchable.enabled && !req.headers.authorization) return res.status(401).end();
  next();
};
exports.switchable.enabled = true;
