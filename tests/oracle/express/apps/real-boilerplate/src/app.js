const express = require('express');
const passport = require('passport');
const { Strategy: JwtStrategy, ExtractJwt } = require('passport-jwt');
const routes = require('./routes/v1');
const app = express();

passport.use('jwt', new JwtStrategy({ secretOrKey: process.env.JWT_SECRET || 'x', jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken() }, async (payload, done) => done(null, payload)));
app.use(express.json());
app.use(express.urlencoded({ extended: true }));
app.use(passport.initialize());
app.use('/v1', routes);
app.use((req, res, next) => {
  next(Object.assign(new Error('Not found'), { statusCode: 404 }));
});
app.use((err, req, res, next) => {
  res.status(err.statusCode || 500).send({ message: err.message });
});

module.exports = app;
