import { Controller, Get, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { SkipThrottle, Throttle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';


@Controller('items')
class ItemsController {
  @Get() list() { return []; } // oracle: GET /items 429 burst=4
  @SkipThrottle() @Get('skip-default') skipped() { return 1; } // oracle: GET /items/skip-default 429 burst=4 -- skips only the one named default
  @SkipThrottle({ short: true }) @Get('skip-short') skipShort() { return 1; } // oracle: GET /items/skip-short 200 burst=4 rate=present -- the long one still counts
  @SkipThrottle({ short: true, long: true }) @Get('skip-both') skipBoth() { return 1; } // oracle: GET /items/skip-both 200 burst=4
  @Throttle({ default: { limit: 100, ttl: 1000 } }) @Get('wrong-name') wrong() { return 1; } // oracle: GET /items/wrong-name 429 burst=4
}

@Module({ imports: [ThrottlerModule.forRoot([{ name: 'short', ttl: 60000, limit: 2 }, { name: 'long', ttl: 60000, limit: 50 }])], controllers: [ItemsController], providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
