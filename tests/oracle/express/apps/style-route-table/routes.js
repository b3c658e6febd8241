const ok = (req, res) => res.json({ ok: true });

exports.routes = [
  { method: 'get', path: '/news', auth: false, handlers: [ok] }, // oracle: GET /v1/news 200
  { method: 'get', path: '/me', auth: true, handlers: [ok] }, // oracle: GET /v1/me 401 authz=absent
  { method: 'delete', path: '/users/:id', auth: true, roles: ['admin'], handlers: [ok] }, // oracle: DELETE /v1/users/:id 401 authz=present
  // oracle: DELETE /v1/users/:id 403 with=x-user:a
  { method: 'post', path: '/forgotten', handlers: [ok] }, // oracle: POST /v1/forgotten 200
  { method: 'put', path: '/roles-only', roles: ['admin'], handlers: [ok] }, // oracle: PUT /v1/roles-only 403 authz=present
];
