import { Controller, Get, Module } from '@nestjs/common';
import { Anonymous } from './guards';

@Controller('root')
class RootController {
  @Get() index() { return 1; }
  @Anonymous() @Get('open') open() { return 1; }
}

@Module({ controllers: [RootController] })
export class AppModule {}
