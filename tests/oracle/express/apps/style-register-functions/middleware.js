module.exports = {
  authJwt: {
    verifyToken(req, res, next) {
      const token = req.headers['x-access-token'];
      if (!token) return res.status(403).send({ message: 'No token provided!' });
      next();
    },
    isAdmin: (req, res, next) => (req.headers['x-role'] === 'admin' ? next() : res.status(403).send({ message: 'Require Admin Role!' })),
  },
};
