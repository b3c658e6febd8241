import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('health')
class HealthController {
  @Get() index() { return 1; }
  @Get('deep') deep() { return 1; }
}

@Module({ controllers: [HealthController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix('api', { exclude: ['health(.*)'] });
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle[11,12,11f,12f]: throws
// oracle[10,10f]: GET /health 200
// oracle[10,10f]: GET /health/deep 200
