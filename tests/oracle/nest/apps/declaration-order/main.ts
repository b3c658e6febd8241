import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

@Controller('shadowed')
class ShadowedController {
  @Get(':id') one() { return 'parameter'; }
  @UseGuards(TokenGuard) @Get('static') fixed() { return 'static'; }
}

@Controller('ordered')
class OrderedController {
  @UseGuards(TokenGuard) @Get('static') fixed() { return 'static'; }
  @Get(':id') one() { return 'parameter'; }
}

@Module({ controllers: [ShadowedController, OrderedController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /shadowed/:id 200
// oracle[10,11,12]: GET /shadowed/static 200 dead auth=present|absent -- ':id' above answers
// oracle[10f,11f,12f]: GET /shadowed/static 401
// oracle: GET /ordered/static 401
// oracle: GET /ordered/:id 200
