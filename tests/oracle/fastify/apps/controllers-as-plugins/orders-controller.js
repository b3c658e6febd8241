'use strict';

class OrdersController {
  constructor(guard) {
    this.guard = guard;
  }

  async plugin(fastify) {
    // oracle: GET /orders 200
    fastify.get('/', this.list);
    // oracle: POST /orders 401
    fastify.post('/', { preHandler: this.guard.check }, this.create.bind(this));
    // oracle: DELETE /orders/:id 401
    fastify.delete('/:id', { preHandler: [this.guard.check] }, request => this.remove(request));
  }

  adminRoutes(fastify, opts, done) {
    fastify.addHook('onRequest', this.guard.check);
    // oracle: GET /admin/orders 401
    fastify.get('/', this.list);
    done();
  }

  async list() {
    return [];
  }

  async create(request) {
    return request.body;
  }

  async remove(request) {
    return request.params.id;
  }
}

module.exports = { OrdersController };
