import { Controller, Get, Injectable, MiddlewareConsumer, Module, NestMiddleware, NestModule, UnauthorizedException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Injectable()
class SessionStore {
  find(id: string | undefined) { return id === process.env.API_TOKEN ? { user: 'one' } : undefined; }
}

@Injectable()
class SessionMiddleware implements NestMiddleware {
  constructor(private readonly store: SessionStore) {}
  use(request: any, _response: unknown, next: () => void) {
    request.user = this.store.find(request.headers['x-session']);
    next();
  }
}

@Injectable()
class RequireUserMiddleware implements NestMiddleware {
  use(request: any, _response: unknown, next: () => void) {
    if (!request.user) throw new UnauthorizedException();
    next();
  }
}

@Injectable()
class LoggerMiddleware implements NestMiddleware {
  use(request: any, _response: unknown, next: (error?: unknown) => void) {
    void request.url;
    next();
  }
}

@Injectable()
class NextErrorMiddleware implements NestMiddleware {
  use(request: any, _response: unknown, next: (error?: unknown) => void) {
    if (!request.headers.authorization) return next(new UnauthorizedException());
    next();
  }
}

@Controller('members')
class MembersController { @Get() list() { return []; } }

@Controller('logged')
class LoggedController { @Get() list() { return []; } }

@Controller('attached')
class AttachedController { @Get() list() { return []; } }

@Controller('reversed')
class ReversedController { @Get() list() { return []; } }

@Controller('errors')
class ErrorsController { @Get() list() { return []; } }

@Module({ controllers: [MembersController], providers: [SessionStore] })
class MembersModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(SessionMiddleware, RequireUserMiddleware).forRoutes(MembersController);
    consumer.apply(LoggerMiddleware).forRoutes(LoggedController);
    consumer.apply(SessionMiddleware).forRoutes('attached');
    consumer.apply(NextErrorMiddleware).forRoutes('errors');
  }
}

@Module({ imports: [MembersModule], controllers: [LoggedController, AttachedController, ErrorsController, ReversedController], providers: [SessionStore] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /logged 200
// oracle: GET /attached 200
// oracle: GET /errors 401
// oracle: GET /reversed 200
// oracle: GET /members 401
