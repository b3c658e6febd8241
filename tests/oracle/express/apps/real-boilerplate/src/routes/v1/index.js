const express = require('express');
const userRoute = require('./user.route');
const docsRoute = require('./docs.route');
const router = express.Router();

const defaultRoutes = [{ path: '/users', route: userRoute }];
const devRoutes = [{ path: '/internal', route: docsRoute }];

defaultRoutes.forEach(route => {
  router.use(route.path, route.route);
});
if (process.env.NODE_ENV === 'development') {
  devRoutes.forEach(route => {
    router.use(route.path, route.route);
  });
}
module.exports = router;
