const { BaseController } = require('./base');

exports.UsersController = class UsersController extends BaseController {
  constructor() {
    super('/users');
  }

  routes() {
    this.route({ method: 'GET', path: '/', handler: this.list }); // oracle: GET /users 401
    this.route({ method: 'POST', path: '/:id/lock', handler: this.lock }); // oracle: POST /users/:id/lock 401
  }

  async list(req, res) {
    res.json([]);
  }

  async lock(req, res) {
    res.json({});
  }
};
