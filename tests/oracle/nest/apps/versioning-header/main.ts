import { Controller, Get, Module, Version, VERSION_NEUTRAL, VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller({ path: 'cats', version: VERSION_NEUTRAL })
class CatsController {
  @Get() list() { return 1; }
  @Version('2') @Get('newer') newer() { return 2; }
}

@Module({ controllers: [CatsController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version' });
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /cats 200
// oracle: GET /cats/newer 200 with=x-version:2
// oracle: GET /cats/newer 404 auth=absent|waived -- without the header
