import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Controller, Get } from './my-decorators';

// Decorators of the same names that have nothing to do with Nest make no routes.
@Controller('fake')
class FakeController {
  @Get('route') route() { return 1; }
}

const client = { get: (path: string) => path, post: (path: string) => path };
client.get('/not-a-route');

@Module({ controllers: [], providers: [FakeController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
