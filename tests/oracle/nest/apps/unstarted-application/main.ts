import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Injectable()
class Settings { readonly prefix = 'api'; }

@Controller('root')
class RootController { @Get() index() { return 1; } }

function moduleOptions() {
  const common = { controllers: [RootController], providers: [Settings] };
  return process.env.EDITION === 'enterprise' ? { ...common, imports: [] } : common;
}

@Module(moduleOptions())
class AppModule {}

async function bootstrap() {
  // Only asked for a provider: without a start it has no routes.
  const settings = (await NestFactory.createApplicationContext(AppModule, { logger: false })).get(Settings);
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix(settings.prefix);
  await app.listen(3000);
}

export async function migrate() {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.get(Settings);
  await app.close();
}

bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /api/root 200
