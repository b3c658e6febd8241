import { Controller, Get, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Throttle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';

class UserThrottlerGuard extends ThrottlerGuard {
  protected override async getTracker(request: Record<string, any>): Promise<string> { return request.user?.id ?? request.ip; }
}

@Controller('items')
class ItemsController {
  @Get() list() { return []; } // oracle: GET /items 200 burst=4
  @Throttle({ default: { limit: 1, ttl: 60000 } }) @Get('decorated') decorated() { return 1; } // oracle: GET /items/decorated 200 burst=4 -- the decorator alone does nothing
  @UseGuards(ThrottlerGuard) @Get('guarded') guarded() { return 1; } // oracle: GET /items/guarded 429 burst=4
  @UseGuards(ThrottlerGuard) @Throttle({ default: { limit: 1, ttl: 60000 } }) @Get('both') both() { return 1; } // oracle: GET /items/both 429 burst=4
  @UseGuards(UserThrottlerGuard) @Get('subclass') subclass() { return 1; } // oracle: GET /items/subclass 429 burst=4
}

@Module({ imports: [ThrottlerModule.forRoot([{ ttl: 60000, limit: 2 }])], controllers: [ItemsController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
