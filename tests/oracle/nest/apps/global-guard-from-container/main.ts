import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, INestApplication } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';

@Injectable()
class KeyStore {
  private readonly keys = new Set((process.env.API_KEYS ?? '').split(','));
  knows(key: string | undefined) { return key !== undefined && this.keys.has(key); }
}

@Injectable()
class KeyGuard implements CanActivate {
  constructor(private readonly keys: KeyStore, private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const open = this.reflector.getAllAndOverride<boolean>('open', [context.getHandler(), context.getClass()]);
    if (open) return true;
    const request = context.switchToHttp().getRequest();
    if (!this.keys.knows(request.headers['x-api-key'])) throw new UnauthorizedException('a key is needed');
    return true;
  }
}

@Controller('root')
class RootController { @Get() index() { return 1; } }

@Module({ controllers: [RootController], providers: [KeyGuard, KeyStore] })
class AppModule {}

export function setupApp(app: INestApplication) {
  app.setGlobalPrefix('api');
  app.useGlobalGuards(app.get(KeyGuard));
  return app;
}

async function bootstrap() {
  const app = setupApp(await NestFactory.create(AppModule));
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /api/root 401
