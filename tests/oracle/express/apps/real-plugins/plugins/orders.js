exports.setup = ({ app, router, options }) => {
  const orders = router();
  orders.get('/', (req, res) => res.json([])); // oracle: GET /orders 401
  app.use(options.prefix, orders);
};
