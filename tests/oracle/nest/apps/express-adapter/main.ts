// oracle: majors 10 11 12
import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';


@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (request.headers.authorization !== `Bearer ${process.env.API_TOKEN}`) throw new UnauthorizedException();
    return true;
  }
}

@Controller('inside')
class InsideController { @Get() index() { return 1; } }

@Module({ controllers: [InsideController], providers: [{ provide: APP_GUARD, useClass: TokenGuard }] })
class AppModule {}

async function bootstrap() {
  const adapter = new ExpressAdapter();
  const server = adapter.getInstance();
  server.get('/before', (_request: unknown, response: { send(text: string): void }) => response.send('before'));
  const app = await NestFactory.create(AppModule, adapter);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /before 200
// oracle: GET /inside 401
