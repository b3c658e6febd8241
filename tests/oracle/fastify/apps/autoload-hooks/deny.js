'use strict';
module.exports = async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send({ error: 'hook' });
};
