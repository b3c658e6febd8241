import { Controller, Get, Injectable, Module, OnModuleInit } from '@nestjs/common';
import { APP_GUARD, LazyModuleLoader, NestFactory } from '@nestjs/core';

@Injectable()
class DenyEverything {
  canActivate() { return false; }
}

@Controller('listed')
class ListedController {
  @Get() index() { return 1; }
}

@Controller('not-listed')
class NotListedController {
  @Get() index() { return 1; }
}

@Controller('in-forgotten-module')
class ForgottenController {
  @Get() index() { return 1; }
}

@Module({ controllers: [ForgottenController], providers: [{ provide: APP_GUARD, useClass: DenyEverything }] })
export class ForgottenModule {}

@Controller('lazy')
class LazyController {
  @Get() index() { return 1; }
}

@Module({ controllers: [LazyController] })
class LazyModule {}

@Injectable()
class LazyService implements OnModuleInit {
  constructor(private readonly loader: LazyModuleLoader) {}
  async onModuleInit() { await this.loader.load(() => LazyModule); }
}

@Module({ controllers: [ListedController], providers: [LazyService, NotListedController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /listed 200
