exports.authenticate = (req, res, next) => {
  const user = req.headers['x-user'];
  if (!user) return res.status(401).json({ error: 'unauthorized' });
  req.user = { name: user, role: req.headers['x-role'] };
  next();
};
exports.authorize = (...roles) => (req, res, next) => {
  if (!roles.includes(req.user?.role)) return res.status(403).json({ error: 'forbidden' });
  next();
};
