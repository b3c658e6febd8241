import { Server } from './server.ts';
import { UsersController } from './users-controller.ts';

const server = new Server([new UsersController()]);
await server.start(3000);
