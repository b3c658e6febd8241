import { Controller, ExecutionContext, Get, Injectable, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule, seconds } from '@nestjs/throttler';

const SETTINGS = 'settings';

@Module({ providers: [{ provide: SETTINGS, useValue: { limit: 3 } }], exports: [SETTINGS] })
class SettingsModule {}

@Injectable()
class LenientGuard extends ThrottlerGuard {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    return context.getType() === 'http';
  }
}

@Injectable()
class ByAddressGuard extends ThrottlerGuard {
  protected override async getTracker(request: Record<string, any>): Promise<string> {
    return request.ip;
  }
}

@Controller('limits')
class LimitsController {
  @UseGuards(LenientGuard)
  @Get('overridden')
  overridden() { return 1; } // oracle: GET /limits/overridden 200 burst=10

  @UseGuards(ByAddressGuard)
  @Get('extended')
  extended() { return 1; } // oracle: GET /limits/extended 429 burst=10

  @UseGuards(ThrottlerGuard)
  @Get('plain')
  plain() { return 1; } // oracle: GET /limits/plain 429 burst=10
}

@Module({
  imports: [ThrottlerModule.forRootAsync({ imports: [SettingsModule], inject: [SETTINGS], useFactory: (settings: { limit: number }) => [{ ttl: seconds(60), limit: settings.limit }] })],
  controllers: [LimitsController],
})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// oracle: * 200
