const { Router } = require('express');

class BaseController {
  constructor(prefix, { guarded = true } = {}) {
    this.prefix = prefix;
    this.router = Router();
    if (guarded) this.router.use(this.authenticate.bind(this));
    this.routes();
  }

  routes() {
    throw new Error('abstract');
  }

  authenticate(req, res, next) {
    if (!req.get('authorization')) return res.status(401).json({ error: 'unauthorized' });
    next();
  }

  route({ method, path, handler, middlewares = [] }) {
    this.router[method.toLowerCase()](path, ...middlewares, this.wrap(handler));
  }

  wrap(handler) {
    return async (req, res, next) => {
      try {
        await handler.call(this, req, res);
      } catch (error) {
        next(error);
      }
    };
  }
}
exports.BaseController = BaseController;
