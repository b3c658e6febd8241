module.exports = (app, deps) => {
  require('./auth.routes')(app);
  require('./user.routes')(app, deps.authJwt);
};
