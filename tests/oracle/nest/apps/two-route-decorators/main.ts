import { Controller, Get, Module, Post, Put } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('twice')
class TwiceController {
  @Post()
  @Get('both')
  both() { return 'only the top decorator counts'; }

  @Get('top')
  @Post('middle')
  @Put('bottom')
  three() { return 'top'; }
}

@Module({ controllers: [TwiceController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: POST /twice 201
// oracle: GET /twice/top 200
