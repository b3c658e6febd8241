import { applyDecorators, CanActivate, Controller, ExecutionContext, Get, Injectable, Module, SetMetadata, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApiBearerAuth, ApiUnauthorizedResponse } from '@nestjs/swagger';

@Injectable()
class JwtAuthGuard implements CanActivate {
  canActivate() { return true; }
}

@Injectable()
class AdminOnlyGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const { user } = context.switchToHttp().getRequest();
    if (user && !user.isAdmin) throw new UnauthorizedException();
    return true;
  }
}

@Injectable()
class RequestTimer implements CanActivate {
  canActivate(context: ExecutionContext) { return context.switchToHttp().getRequest().headers.authorization === `Bearer ${process.env.API_TOKEN}`; }
}

const RequireAuth = () => SetMetadata('auth', 'required');
const Authenticated = () => applyDecorators(ApiBearerAuth(), ApiUnauthorizedResponse({ description: 'not logged in' }), RequireAuth());
const Docs = () => applyDecorators(ApiBearerAuth(), UseGuards(RequestTimer));

@Controller('deceptive')
class DeceptiveController {
  @UseGuards(JwtAuthGuard) @Get('jwt-guard') a() { return 1; }
  @UseGuards(AdminOnlyGuard) @Get('admin-only') b() { return 1; }
  @RequireAuth() @Get('require-auth') c() { return 1; }
  @Authenticated() @Get('authenticated') d() { return 1; }
  @ApiBearerAuth() @Get('bearer') e() { return 1; }
  @Docs() @Get('docs') f() { return 1; }
}

@Module({ controllers: [DeceptiveController], providers: [JwtAuthGuard, AdminOnlyGuard] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /deceptive/jwt-guard 200
// oracle: GET /deceptive/admin-only 200
// oracle: GET /deceptive/require-auth 200
// oracle: GET /deceptive/authenticated 200
// oracle: GET /deceptive/bearer 200
// oracle: GET /deceptive/docs 403
