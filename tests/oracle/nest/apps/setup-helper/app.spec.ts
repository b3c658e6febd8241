import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

// A test of the application is no application of its own.
export async function testApp() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix('test');
  return app;
}
