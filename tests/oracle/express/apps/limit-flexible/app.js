const express = require('express');
const { RateLimiterMemory } = require('rate-limiter-flexible');
const app = express();
const ok = (req, res) => res.end('ok');
const limiter = new RateLimiterMemory({ points: 3, duration: 60 });

const consume = (req, res, next) => {
  limiter
    .consume(req.ip)
    .then(() => next())
    .catch(() => res.status(429).send('Too Many Requests'));
};
const consumeAwait = async (req, res, next) => {
  try {
    await limiter.consume(`await:${req.ip}`);
    next();
  } catch {
    res.status(429).send('Too Many Requests');
  }
};
const swallowed = (req, res, next) => {
  limiter.consume(`swallowed:${req.ip}`).catch(() => {});
  next();
};

app.get('/then', consume, ok); // oracle: GET /then 200
// oracle: GET /then 429 burst=5
app.get('/await', consumeAwait, ok); // oracle: GET /await 200
// oracle: GET /await 429 burst=5
app.get('/swallowed', swallowed, ok); // oracle: GET /swallowed 200
// oracle: GET /swallowed 200 burst=8

module.exports = app;
