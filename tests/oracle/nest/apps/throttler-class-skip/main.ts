import { Controller, Get, Injectable, Module, SetMetadata } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { SkipThrottle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';

@Injectable()
class AppThrottlerGuard extends ThrottlerGuard {}

@SkipThrottle()
@Controller('skipped')
class SkippedController {
  @Get() list() { return []; } // oracle: GET /skipped 200 burst=4
  @SkipThrottle({ default: false }) @Get('again') again() { return 1; } // oracle: GET /skipped/again 429 burst=4
}

@Controller('counted')
class CountedController {
  @Get() list() { return []; } // oracle: GET /counted 429 burst=4
  @SetMetadata('skipThrottle', true) @Get('own-metadata') own() { return 1; } // oracle: GET /counted/own-metadata 429 burst=4
}

@Module({
  imports: [ThrottlerModule.forRootAsync({ useFactory: () => [{ ttl: 60000, limit: 2 }] })],
  controllers: [SkippedController, CountedController],
  providers: [{ provide: APP_GUARD, useClass: AppThrottlerGuard }],
})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
