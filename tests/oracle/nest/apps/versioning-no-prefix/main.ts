import { Controller, Get, Module, Version, VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller({ path: 'cats', version: '1' })
class CatsController {
  @Get() list() { return 1; }
  @Version('2') @Get('newer') newer() { return 2; }
}

@Module({ controllers: [CatsController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableVersioning({ type: VersioningType.URI, prefix: false, defaultVersion: ['7', '8'] });
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /1/cats 200
// oracle: GET /2/cats/newer 200
