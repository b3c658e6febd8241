const { b, deny } = require('./app'); b.use(deny); throw new Error('not configured');
