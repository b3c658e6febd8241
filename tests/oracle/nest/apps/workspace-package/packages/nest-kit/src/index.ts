export { ApiController } from './api-controller.js';
export { Authenticated } from './authenticated.js';
