exports.requireAuthentication = (req, res, next) => next();
