const { a, deny } = require('./app'); throw new Error('not configured'); a.use(deny);
