import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, Post, UnauthorizedException } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';

const OPEN_HANDLERS = ['health', 'login'];
class OpenController {}

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (OPEN_HANDLERS.includes(context.getHandler().name)) return true;
    if (context.getClass() === CatalogueController) return true;
    if (request.method === 'OPTIONS') return true;
    if (request.url.startsWith('/webhooks/')) return true;
    if (!request.headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

@Controller('system')
class SystemController {
  @Get('health') health() { return 1; }
  @Post('login') login() { return 1; }
  @Get('status') status() { return 1; }
}

@Controller('catalogue')
class CatalogueController extends OpenController {
  @Get() list() { return []; }
}

@Controller('webhooks')
class WebhooksController {
  @Post('payments') payments() { return 1; }
  @Get() list() { return []; }
}

@Module({ controllers: [SystemController, CatalogueController, WebhooksController], providers: [{ provide: APP_GUARD, useClass: TokenGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /system/health 200
// oracle: POST /system/login 201
// oracle: GET /system/status 401
// oracle: GET /catalogue 200
// oracle: POST /webhooks/payments 201
// oracle: GET /webhooks 401
