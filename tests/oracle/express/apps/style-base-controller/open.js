const { BaseController } = require('./base');

const checkKey = (req, res, next) => (req.get('x-api-key') === 'k3y' ? next() : res.sendStatus(401));

exports.OpenController = class OpenController extends BaseController {
  constructor() {
    super('/open', { guarded: false });
  }

  routes() {
    this.route({ method: 'GET', path: '/news', handler: async (req, res) => res.json([]) }); // oracle: GET /open/news 200
    this.route({ method: 'PUT', path: '/news/:id', middlewares: [checkKey], handler: async (req, res) => res.json({}) }); // oracle: PUT /open/news/:id 401
  }
};
