import { Controller, Get, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { SkipThrottle, Throttle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';


@Controller('items')
class ItemsController {
  @Get() list() { return []; } // oracle: GET /items 429 burst=4
  @SkipThrottle() @Get('skipped') skipped() { return 1; } // oracle: GET /items/skipped 200 burst=4
  @Throttle({ default: { limit: 20, ttl: 60000 } }) @Get('generous') generous() { return 1; } // oracle: GET /items/generous 200 burst=4 rate=present -- limited, only later
  @SkipThrottle({ other: true }) @Get('other-name') other() { return 1; } // oracle: GET /items/other-name 429 burst=4
}

@Module({ imports: [ThrottlerModule.forRoot([{ ttl: 60000, limit: 2 }])], controllers: [ItemsController], providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
