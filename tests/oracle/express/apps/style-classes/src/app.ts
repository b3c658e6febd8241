import express from 'express';
import type { Application, Router } from 'express';

export interface Controller {
  readonly path: string;
  readonly router: Router;
}

export class App {
  public readonly app: Application = express();
  private readonly port: number;
  constructor(controllers: readonly Controller[], port: number) {
    this.port = port;
    this.initializeMiddlewares();
    this.initializeControllers(controllers);
    this.initializeErrorHandling();
  }
  public listen(): void {
    this.app.listen(this.port, () => console.log(`listening on ${this.port}`));
  }
  private initializeMiddlewares(): void {
    this.app.use(express.json());
  }
  private initializeControllers(controllers: readonly Controller[]): void {
    controllers.forEach(controller => {
      this.app.use('/api', controller.router);
    });
  }
  private initializeErrorHandling(): void {
    this.app.use((error: Error & { status?: number }, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
      res.status(error.status ?? 500).json({ message: error.message });
    });
  }
}
