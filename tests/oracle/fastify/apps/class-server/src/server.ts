import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { ensureUser } from './guards.ts';

export interface Controller {
  readonly prefix: string;
  readonly secured: boolean;
  routes(app: FastifyInstance): void;
}

export class Server {
  private readonly app = Fastify({ logger: false });
  private readonly controllers: Controller[];

  constructor(controllers: Controller[]) {
    this.controllers = controllers;
    this.registerControllers();
    // oracle: GET /health 200
    this.app.get('/health', async () => ({ status: 'ok' }));
  }

  async start(port: number): Promise<void> {
    await this.app.listen({ port });
  }

  private registerControllers(): void {
    for (const controller of this.controllers) {
      this.app.register(
        async instance => {
          if (controller.secured) instance.addHook('onRequest', ensureUser);
          controller.routes(instance);
        },
        { prefix: controller.prefix },
      );
    }
  }
}
