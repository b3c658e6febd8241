const { createServer } = require('./create-server');
const auth = require('./plugins/auth');
const orders = require('./plugins/orders');
const news = require('./plugins/news');

createServer()
  .register(news)
  .register(auth, { header: 'x-token' })
  .register(orders, { prefix: '/orders' })
  .start(3000);
