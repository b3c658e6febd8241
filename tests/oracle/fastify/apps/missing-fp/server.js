import Fastify from 'fastify';
import auth from './plugins/auth.js';
import accounts from './routes/accounts.js';

const server = Fastify();

// `plugins/auth.js` is not wrapped: its hook never leaves its own scope.
await server.register(auth);
// oracle: GET /accounts 200
// oracle: POST /accounts 200
await server.register(accounts, { prefix: '/accounts' });

export default server;
