import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (request.headers.authorization !== `Bearer ${process.env.API_TOKEN}`) throw new UnauthorizedException();
    return true;
  }
}

@Controller('root')
class RootController { @Get() index() { return 1; } }

@Module({ controllers: [RootController], providers: [{ provide: APP_GUARD, useClass: TokenGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { cors: process.env.CORS === 'true' });
  if (process.env.NODE_ENV !== 'production') app.enableShutdownHooks();
  app.setGlobalPrefix(process.env.API_PREFIX ?? 'api');
  await app.listen(process.env.PORT ?? 3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /api/root 401
