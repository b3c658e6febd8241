module.exports = {
  name: 'auth',
  setup({ app, options: { header } }) {
    app.use((req, res, next) => {
      const token = req.headers[header];
      if (token === undefined) return res.status(401).send({ error: 'token required' });
      next();
    });
  },
};
