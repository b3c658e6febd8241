module.exports = {
  'GET /posts': { action: 'posts.list' },
  'POST  /posts': { action: 'posts.create', policies: ['is-authenticated'] },
  'DELETE /posts/:id': { action: 'posts.create', policies: ['is-admin'] },
};
