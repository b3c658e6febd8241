import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, SetMetadata, UseGuards } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';

const Public = () => SetMetadata('isPublic', true);
const Anonymous = () => SetMetadata('allowAnonymous', true);

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (request.headers.authorization !== `Bearer ${process.env.API_TOKEN}`) throw new UnauthorizedException();
    return true;
  }
}

@Injectable()
class ReadsAnonymous implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    if (this.reflector.getAllAndOverride('allowAnonymous', [context.getHandler(), context.getClass()])) return true;
    return Boolean(context.switchToHttp().getRequest().headers.authorization);
  }
}

@Controller('items')
class ItemsController {
  @Public() @Get('public') public() { return 'the guard never reads this key'; }
  @Anonymous() @Get('anonymous') anonymous() { return 1; }
  @Anonymous() @UseGuards(TokenGuard) @Get('both') both() { return 'the method guard does not read the key'; }
}

@Module({ controllers: [ItemsController], providers: [{ provide: APP_GUARD, useClass: ReadsAnonymous }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /items/public 403
// oracle: GET /items/anonymous 200
// oracle: GET /items/both 401
