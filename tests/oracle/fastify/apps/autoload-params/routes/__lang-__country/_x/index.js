module.exports = async fastify => {
  // Two underscores anywhere switch single ones off.
  // oracle: GET /:lang-:country/_x 200 at=/de-at/_x
  fastify.get('/', async request => request.params);
};
