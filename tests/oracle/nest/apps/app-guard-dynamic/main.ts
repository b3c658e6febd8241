import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, DynamicModule } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (request.headers.authorization !== `Bearer ${process.env.API_TOKEN}`) throw new UnauthorizedException();
    return true;
  }
}

@Module({})
class AuthModule {
  static forRoot(options: { global: boolean }): DynamicModule {
    return {
      module: AuthModule,
      providers: options.global ? [{ provide: APP_GUARD, useClass: TokenGuard }] : [TokenGuard],
    };
  }
}

@Controller('root')
class RootController { @Get() index() { return 1; } }

@Module({ imports: [AuthModule.forRoot({ global: true })], controllers: [RootController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /root 401
