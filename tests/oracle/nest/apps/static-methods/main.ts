import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('mixed')
class MixedController {
  @Get('static')
  static onClass() { return 'not a route'; }

  @Get('instance')
  onInstance() { return 'a route'; }

  helper() { return 'no decorator, no route'; }

  get accessor() { return 'no route'; }
}

@Module({ controllers: [MixedController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /mixed/instance 200
