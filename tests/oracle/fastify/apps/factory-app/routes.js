'use strict';
module.exports = [
  // oracle: GET /v2/things 403
  { method: 'GET', url: '/things', secure: true, handler: async request => request.owner },
  // oracle: GET /v2/about 200
  { method: 'GET', url: '/about', secure: false, handler: async () => 'about' },
  // oracle: POST /v2/things 403
  { method: 'POST', url: '/things', secure: true, handler: async request => request.owner },
];
