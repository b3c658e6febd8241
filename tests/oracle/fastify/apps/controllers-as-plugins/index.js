'use strict';
const fastify = require('fastify')();
const { OrdersController } = require('./orders-controller');
const { TokenGuard } = require('./token-guard');

const guard = new TokenGuard(process.env.TOKEN || 'dev-token');
const orders = new OrdersController(guard);

fastify.register(orders.plugin.bind(orders), { prefix: '/orders' });
fastify.register((instance, opts, done) => orders.adminRoutes(instance, opts, done), { prefix: '/admin/orders' });
fastify.listen({ port: 3000, host: '0.0.0.0' });
