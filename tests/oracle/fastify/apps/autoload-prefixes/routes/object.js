// oracle: GET /v1/as-object 200
module.exports = { method: 'GET', url: '/as-object', handler: async () => 'object' };
