import { Controller, Get, Module, VERSION_NEUTRAL, VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('plain')
class PlainController {
  @Get() list() { return 1; }
}

@Controller({ path: 'set', version: '2' })
class SetController {
  @Get() list() { return 1; }
}

@Controller({ path: 'neutral', version: VERSION_NEUTRAL })
class NeutralController {
  @Get() list() { return 1; }
}

@Controller('health')
class HealthController {
  @Get() index() { return 1; }
}

@Module({ controllers: [PlainController, SetController, NeutralController, HealthController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '9' });
  app.setGlobalPrefix('api', { exclude: ['health'] });
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /api/v9/plain 200
// oracle: GET /api/v2/set 200
// oracle: GET /api/neutral 200
// oracle: GET /v9/health 200
