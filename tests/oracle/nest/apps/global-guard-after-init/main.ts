import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

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

@Module({ controllers: [RootController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.init();
  app.useGlobalGuards(new TokenGuard());
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /root 200
