const { d, deny } = require('./app'); require('./inner-part'); d.use(deny);
