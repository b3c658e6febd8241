const { h, deny } = require('./app'); try { throw new Error('x'); } catch {} h.use(deny);
