import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';


@Controller('items')
class ItemsController {
  @Get() list() { return []; } // oracle: GET /items 200 burst=4
}

@Module({ imports: [ThrottlerModule.forRoot([{ ttl: 60000, limit: 2 }])], controllers: [ItemsController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
