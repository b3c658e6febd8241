import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, SetMetadata } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';

export const IS_PUBLIC = 'isPublic';
export const Public = () => SetMetadata(IS_PUBLIC, true);
export const Private = () => SetMetadata(IS_PUBLIC, false);

@Injectable()
class TokenGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const open = this.reflector.getAll<boolean[]>(IS_PUBLIC, [context.getHandler(), context.getClass()]).some(Boolean);
    if (open) return true;
    const request = context.switchToHttp().getRequest();
    if (!request.headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

@Controller('method')
class MethodController {
  @Public() @Get('open') open() { return 1; }
  @Get('closed') closed() { return 1; }
  @Private() @Get('private') private() { return 1; }
}

@Public()
@Controller('class')
class ClassController {
  @Get('plain') plain() { return 1; }
  @Private() @Get('private') private() { return 1; }
  @Public() @Get('both') both() { return 1; }
}

@Module({ controllers: [MethodController, ClassController], providers: [{ provide: APP_GUARD, useClass: TokenGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /method/open 200
// oracle: GET /method/closed 401
// oracle: GET /method/private 401
// oracle: GET /class/plain 200
// oracle: GET /class/private 200
// oracle: GET /class/both 200
