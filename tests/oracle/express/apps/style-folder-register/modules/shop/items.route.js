module.exports = (app, prefix) => {
  app.get(prefix + '/items', (req, res) => res.json([])); // oracle: GET /shop/items 200
};
