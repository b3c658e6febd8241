import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('debug')
class DebugController { @Get() index() { return 1; } } 

@Module({ controllers: [DebugController] })
class DebugModule {}

@Controller('root')
class RootController { @Get() index() { return 1; } }

const extra = process.env.NODE_ENV === 'production' ? [] : [DebugModule];

@Module({ imports: [...extra], controllers: [RootController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /root 200
// oracle: GET /debug 200
