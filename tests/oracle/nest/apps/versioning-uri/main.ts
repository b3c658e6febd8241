import { Controller, Get, Module, Version, VERSION_NEUTRAL, VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller({ path: 'cats', version: '1' })
class CatsV1Controller {
  @Get() list() { return 1; }
  @Version('2') @Get('newer') newer() { return 2; }
  @Version(['3', '4']) @Get('both') both() { return 3; }
  @Version(VERSION_NEUTRAL) @Get('neutral') neutral() { return 0; }
}

@Controller({ path: 'dogs', version: ['1', '2'] })
class DogsController {
  @Get() list() { return 1; }
}

@Controller('plain')
class PlainController {
  @Get() list() { return 1; }
  @Version('5') @Get('five') five() { return 5; }
}

@Controller({ path: 'neutral', version: VERSION_NEUTRAL })
class NeutralController {
  @Get() list() { return 1; }
}

@Controller({ path: 'mixed', version: ['1', VERSION_NEUTRAL] })
class MixedController {
  @Get() list() { return 1; }
}

@Module({ controllers: [CatsV1Controller, DogsController, PlainController, NeutralController, MixedController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix('api');
  app.enableVersioning({ type: VersioningType.URI });
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /api/v1/cats 200
// oracle: GET /api/v2/cats/newer 200
// oracle: GET /api/v3/cats/both 200
// oracle: GET /api/v4/cats/both 200
// oracle: GET /api/cats/neutral 200
// oracle: GET /api/v1/dogs 200
// oracle: GET /api/v2/dogs 200
// oracle: GET /api/plain 200
// oracle: GET /api/v5/plain/five 200
// oracle: GET /api/neutral 200
// oracle: GET /api/v1/mixed 200
// oracle: GET /api/mixed 200
