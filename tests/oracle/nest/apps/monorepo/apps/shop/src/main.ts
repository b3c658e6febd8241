import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ProductsModule } from '../../../libs/products/src';

@Controller('shop')
class ShopController { @Get() index() { return 1; } }

@Module({ imports: [ProductsModule], controllers: [ShopController] })
class ShopModule {}

async function bootstrap() {
  const app = await NestFactory.create(ShopModule);
  app.setGlobalPrefix('shop');
  await app.listen(3000);
}
bootstrap();
