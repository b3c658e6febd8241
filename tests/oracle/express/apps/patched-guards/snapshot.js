exports.take = guards => {
  exports.requireAuth = guards.requireAuth;
};
