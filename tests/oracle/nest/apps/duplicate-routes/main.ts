// oracle: majors 10 11 12
import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

@Controller('same')
class FirstController {
  @Get() first() { return 'answers'; }
}

@Controller('same')
class SecondController {
  @UseGuards(TokenGuard) @Get() second() { return 'never reached'; }
}

@Module({ controllers: [FirstController, SecondController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /same 200
