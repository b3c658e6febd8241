module.exports = Object.freeze({ reports: true, beta: false, exports: true, mode: ['full', 'small'][0] });
