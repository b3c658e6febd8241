import { Controller, Get, Module, Post } from '@nestjs/common';
import { OpenToAll } from '../../auth/src';

@Controller('products')
class ProductsController {
  @OpenToAll() @Get() list() { return []; }
  @Post() create() { return {}; }
}

@Module({ controllers: [ProductsController] })
export class ProductsModule {}
