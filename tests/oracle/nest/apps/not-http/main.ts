import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('cli-only')
class CliController { @Get() index() { return 1; } }

@Module({ controllers: [CliController] })
class CliModule {}

@Controller('web')
class WebController { @Get() index() { return 1; } }

@Module({ controllers: [WebController] })
class WebModule {}

async function migrate() {
  const context = await NestFactory.createApplicationContext(CliModule, { logger: false });
  await context.close();
}

async function bootstrap() {
  await migrate();
  const app = await NestFactory.create(WebModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /web 200
