import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Controller } from './server.ts';

export class UsersController implements Controller {
  readonly prefix = '/users';
  readonly secured = true;

  routes(app: FastifyInstance): void {
    // oracle: GET /users 401
    app.get('/', this.list.bind(this));
    // oracle: GET /users/:id 401
    app.get('/:id', request => this.find(request as FastifyRequest<{ Params: { id: string } }>));
  }

  private async list(): Promise<string[]> {
    return [];
  }

  private async find(request: FastifyRequest<{ Params: { id: string } }>): Promise<string> {
    return request.params.id;
  }
}
