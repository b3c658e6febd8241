module.exports = {
  token: (req, res, next) => (req.headers.authorization ? next() : res.status(401).end()),
  admin: (req, res, next) => (req.headers['x-admin'] === 'secret' ? next() : res.status(403).end()),
};
