import { applyDecorators, CanActivate, Controller, ExecutionContext, Get, Injectable, MiddlewareConsumer, Module, NestModule, SetMetadata, UseGuards } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';

const { STRICT } = process.env;

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    return Boolean(context.switchToHttp().getRequest().headers.authorization);
  }
}

@Injectable()
class MarkedGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    if (!this.reflector.get('secured', context.getHandler())) return true;
    return Boolean(context.switchToHttp().getRequest().headers.authorization);
  }
}

const Guarded = STRICT ? UseGuards(TokenGuard) : () => undefined;
const Composed = () => applyDecorators(...(STRICT ? [UseGuards(TokenGuard)] : []));
const Marked = STRICT ? SetMetadata('secured', true) : SetMetadata('secured', false);
const Secured = STRICT ? SetMetadata('secured', true) : () => undefined;

@Controller('decorated')
class DecoratedController {
  @Guarded
  @Get('chosen')
  chosen() { return 1; }

  @Composed()
  @Get('composed')
  composed() { return 1; }

  @UseGuards(TokenGuard)
  @Composed()
  @Get('both')
  both() { return 1; }
}

@UseGuards(MarkedGuard)
@Controller('marked')
class MarkedController {
  @Marked
  @Get('chosen')
  chosen() { return 1; }

  @Secured
  @Get('perhaps')
  perhaps() { return 1; }

  @SetMetadata('secured', true)
  @Get('always')
  always() { return 1; }
}

@Controller('bound')
class BoundController { @Get() index() { return 1; } }

@Controller('listed')
class ListedController { @Get() index() { return 1; } }

const guard = (req: any, res: any, next: () => void) => {
  if (req.headers.authorization) return next();
  res.statusCode = 401;
  res.end();
};

@Module({ controllers: [DecoratedController, MarkedController, BoundController, ListedController], providers: [TokenGuard, MarkedGuard] })
class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(guard).forRoutes(STRICT ? 'bound' : 'nowhere');
    consumer.apply(guard).forRoutes('nothing', ...(STRICT ? ['listed'] : []));
  }
}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// oracle: GET /decorated/chosen 200 auth=unknown
// oracle: GET /decorated/composed 200 auth=unknown
// oracle: GET /decorated/both 403
// oracle: GET /marked/chosen 200
// oracle: GET /marked/perhaps 200
// oracle: GET /marked/always 403
// oracle: GET /bound 200 auth=unknown
// oracle: GET /listed 200 auth=unknown
