const { f, deny } = require('./app'); function fail() { throw new Error('x'); } fail(); f.use(deny); exports.go = () => f.use(deny);
