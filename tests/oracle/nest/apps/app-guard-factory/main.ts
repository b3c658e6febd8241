import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';

@Injectable()
class Secrets { readonly token = process.env.API_TOKEN ?? 'a very long default'; }

class FactoryGuard implements CanActivate {
  constructor(private readonly reflector: Reflector, private readonly secrets: Secrets) {}
  canActivate(context: ExecutionContext) {
    if (this.reflector.get('open', context.getHandler())) return true;
    const request = context.switchToHttp().getRequest();
    if (request.headers['x-api-key'] !== this.secrets.token) throw new UnauthorizedException();
    return true;
  }
}

@Controller('root')
class RootController { @Get() index() { return 1; } }

@Module({
  controllers: [RootController],
  providers: [Secrets, { provide: APP_GUARD, useFactory: (reflector: Reflector, secrets: Secrets) => new FactoryGuard(reflector, secrets), inject: [Reflector, Secrets] }],
})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /root 401
