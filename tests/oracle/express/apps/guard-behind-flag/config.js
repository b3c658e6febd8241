module.exports = { security: { enabled: true } };
