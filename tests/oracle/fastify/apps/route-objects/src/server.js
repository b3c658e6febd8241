import Fastify from 'fastify';
import { table } from './table.js';

const server = Fastify({ logger: false });

// oracle: * 200
server.route({ method: 'GET', url: '/one', handler: async () => 1 });
server.route({ method: ['GET', 'post'], path: '/both', handler: async () => 2 });
server.route({ method: 'delete', url: '/lower', handler: async () => 3 });

// oracle: GET /list 200
// oracle: POST /list 401
// oracle: PUT /list/:id 401
for (const entry of table) server.route(entry);

await server.listen({ port: 3000 });
