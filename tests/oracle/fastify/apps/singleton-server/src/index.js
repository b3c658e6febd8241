import { server } from './server.js';
import './guard.js';
import './routes.js';

await server.listen({ port: 3000 });
