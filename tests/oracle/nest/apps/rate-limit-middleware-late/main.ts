// oracle: majors 10 11 12
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { rateLimit } from 'express-rate-limit';

@Controller('items')
class ItemsController {
  @Get() list() { return []; } // oracle: GET /items 200 burst=4
}

@Module({ controllers: [ItemsController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.init();
  app.use(rateLimit({ windowMs: 60_000, limit: 2 }));
  await app.listen(3000);
}
bootstrap();
