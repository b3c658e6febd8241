import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ItemsController } from './items.controller.js';

@Module({ controllers: [ItemsController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /api/items 200
// oracle: GET /api/items/mine 401
