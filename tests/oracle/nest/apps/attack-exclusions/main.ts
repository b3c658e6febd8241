import { Controller, Get, MiddlewareConsumer, Module, NestModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

// What is excluded by a setting is perhaps excluded, and so may be a path of which a part is not known.
function deny(request: { headers: Record<string, string | undefined> }, response: { statusCode: number; end(text: string): void }, next: () => void) {
  if (request.headers.authorization !== `Bearer ${process.env.API_TOKEN}`) {
    response.statusCode = 401;
    response.end('no');
    return;
  }
  next();
}

@Controller('chosen')
class ChosenController {
  @Get('a') a() { return 1; } // oracle: GET /chosen/a 401 auth=unknown
  @Get('b') b() { return 1; } // oracle: GET /chosen/b 200 auth=unknown
  @Get('c') c() { return 1; } // oracle: GET /chosen/c 401
}
@Module({ controllers: [ChosenController] })
class ChosenModule implements NestModule {
  configure(consumer: MiddlewareConsumer) { consumer.apply(deny).exclude(process.env.UNSET ? 'chosen/a' : 'chosen/b').forRoutes(ChosenController); }
}

@Controller('added')
class AddedController {
  @Get('a') a() { return 1; } // oracle: GET /added/a 401 auth=unknown
  @Get('c') c() { return 1; } // oracle: GET /added/c 401
}
@Module({ controllers: [AddedController] })
class AddedModule implements NestModule {
  configure(consumer: MiddlewareConsumer) { consumer.apply(deny).exclude(...(process.env.UNSET ? ['added/a'] : [])).forRoutes(AddedController); }
}

@Controller('left')
class LeftController {
  @Get('a') a() { return 1; } // oracle: GET /left/a 200 auth=unknown
  @Get('c') c() { return 1; } // oracle: GET /left/c 401
}
@Module({ controllers: [LeftController] })
class LeftModule implements NestModule {
  configure(consumer: MiddlewareConsumer) { consumer.apply(deny).exclude(...(process.env.UNSET ? [] : ['left/a'])).forRoutes(LeftController); }
}

@Controller('holed')
class HoledController {
  @Get('a') a() { return 1; } // oracle: GET /holed/a 401 auth=unknown
}
@Module({ controllers: [HoledController] })
class HoledModule implements NestModule {
  configure(consumer: MiddlewareConsumer) { consumer.apply(deny).exclude(`holed/${process.env.UNSET}`).forRoutes(HoledController); }
}

@Controller('listed')
class ListedController {
  @Get('a') a() { return 1; } // oracle: GET /listed/a 200 auth=unknown
  @Get('c') c() { return 1; } // oracle: GET /listed/c 401 auth=unknown
}
@Module({ controllers: [ListedController] })
class ListedModule implements NestModule {
  configure(consumer: MiddlewareConsumer) { consumer.apply(deny).exclude(...(process.env.UNSET ?? 'listed/a').split(',')).forRoutes(ListedController); }
}

@Controller('methods')
class MethodsController {
  @Get('a') a() { return 1; } // oracle: GET /methods/a 200 auth=unknown
  @Get('c') c() { return 1; } // oracle: GET /methods/c 401
}
@Module({ controllers: [MethodsController] })
class MethodsModule implements NestModule {
  configure(consumer: MiddlewareConsumer) { consumer.apply(deny).exclude({ path: 'methods/a', method: process.env.UNSET ? 1 : 0 }).forRoutes(MethodsController); }
}

@Controller('known')
class KnownController {
  @Get('a') a() { return 1; } // oracle: GET /known/a 200
  @Get('b') b() { return 1; } // oracle: GET /known/b 401
  @Get('c') c() { return 1; } // oracle: GET /known/c 401
}
@Module({ controllers: [KnownController] })
class KnownModule implements NestModule {
  configure(consumer: MiddlewareConsumer) { consumer.apply(deny).exclude('known/a', { path: 'known/b', method: 1 }).forRoutes(KnownController); }
}

@Controller('later')
class LaterController {
  @Get('a') a() { return 1; } // oracle: GET /later/a 401 auth=unknown
  @Get('c') c() { return 1; } // oracle: GET /later/c 401
}
@Module({ controllers: [LaterController] })
class LaterModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    const bound = consumer.apply(deny);
    if (process.env.UNSET) bound.exclude('later/a');
    bound.forRoutes(LaterController);
  }
}

@Module({ imports: [ChosenModule, AddedModule, LeftModule, HoledModule, ListedModule, MethodsModule, KnownModule, LaterModule] }) class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
