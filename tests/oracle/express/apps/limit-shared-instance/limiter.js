const { rateLimit } = require('express-rate-limit');

exports.limiter = rateLimit({ windowMs: 15 * 60 * 1000, limit: 10, standardHeaders: true, legacyHeaders: false, validate: false });
