'use strict';
const jwt = (token, callback) => (token === process.env.TOKEN && token ? callback(null, { id: 1 }) : callback(new Error('bad token')));

function read(request, done) {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) return done(new Error('no token'));
  jwt(token, (error, user) => {
    if (error) return done(error);
    request.user = user;
    done();
  });
}

exports.required = (request, reply, done) => {
  read(request, error => {
    if (error) {
      reply.code(401).send({ error: error.message });
      return;
    }
    done();
  });
};

exports.optional = (request, reply, done) => {
  read(request, () => done());
};
