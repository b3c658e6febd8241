const { k, deny } = require('./app'); if (process.env.BROKEN_SETTING) throw new Error('x'); k.use(deny);
