const { guard } = require('../../guard');

module.exports = (app, prefix) => {
  app.use(prefix, guard);
  app.get(`${prefix}/users`, (req, res) => res.json([])); // oracle: GET /admin/users 401
};
