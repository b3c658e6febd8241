const guards = require('./guards');

guards.requireAuth = (req, res, next) => next();
guards.switchable.enabled = false;
