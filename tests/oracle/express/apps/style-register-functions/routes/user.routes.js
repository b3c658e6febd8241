module.exports = (app, { verifyToken, isAdmin }) => {
  const controller = require('../controllers/user.controller');
  app.get('/api/test/all', controller.allAccess); // oracle: GET /api/test/all 200
  app.get('/api/test/user', [verifyToken], controller.userBoard); // oracle: GET /api/test/user 403
  // oracle: GET /api/test/user 200 with=x-access-token:t
  app.get('/api/test/admin', [verifyToken, isAdmin], controller.adminBoard); // oracle: GET /api/test/admin 403
};
