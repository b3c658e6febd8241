import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, SetMetadata } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';

const Access = (access: object) => SetMetadata('access', access);

@Injectable()
class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const access = this.reflector.getAllAndMerge<{ isOpen?: boolean; level?: number }>('access', [context.getHandler(), context.getClass()]);
    if (access.isOpen) return true;
    return Boolean(context.switchToHttp().getRequest().headers.authorization);
  }
}

@Access({ level: 1 })
@Controller('merged')
class MergedController {
  @Access({ isOpen: true })
  @Get('open')
  open() { return 1; }

  @Access({ level: 2 })
  @Get('closed')
  closed() { return 1; }

  @Get('plain')
  plain() { return 1; }
}

@Access({ isOpen: true })
@Controller('open')
class OpenController {
  @Access({ level: 2 })
  @Get('inherited')
  inherited() { return 1; }

  @Access({ isOpen: false })
  @Get('overridden')
  overridden() { return 1; }
}

@Module({ controllers: [MergedController, OpenController], providers: [{ provide: APP_GUARD, useClass: AccessGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// oracle: GET /merged/open 200
// oracle: GET /merged/closed 403
// oracle: GET /merged/plain 403
// oracle: GET /open/inherited 200
// oracle: GET /open/overridden 200
