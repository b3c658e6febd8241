import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

@Injectable()
class AllowAllGuard implements CanActivate {
  canActivate() { return true; }
}

@Controller('root')
class RootController { @Get() index() { return 1; } } // oracle: GET /root 200 auth=unknown|absent -- which guard it is depends on the environment

@Module({
  controllers: [RootController],
  providers: [{ provide: APP_GUARD, useClass: process.env.AUTH_MODE === 'token' ? TokenGuard : AllowAllGuard }],
})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
