const { deny } = require('./app'); throw new Error('x'); module.exports = deny;
