const { c } = require('./app'); throw new Error('not configured'); c.use((req, res, next) => next());
