import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException } from '@nestjs/common';
import * as core from '@nestjs/core';
import { NestFactory } from '@nestjs/core';

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (request.headers.authorization !== `Bearer ${process.env.API_TOKEN}`) throw new UnauthorizedException();
    return true;
  }
}

const provider = { provide: core.APP_GUARD, useValue: new TokenGuard() };

@Controller('root')
class RootController { @Get() index() { return 1; } }

@Module({ controllers: [RootController], providers: [provider] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /root 401
