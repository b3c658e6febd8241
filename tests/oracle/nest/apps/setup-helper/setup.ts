import { INestApplication, Type, ValidationPipe } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { TokenGuard } from './guards';

const PREFIXES = { api: 'api' };

export async function createApp(root: Type): Promise<INestApplication> {
  const app = await NestFactory.create(root, { bufferLogs: true });
  return configure(app, { guards: [new TokenGuard(app.get(Reflector))] });
}

function configure<T extends INestApplication>(app: T, { guards }: { guards: TokenGuard[] }): T {
  app.setGlobalPrefix(PREFIXES.api);
  app.useGlobalGuards(...guards);
  app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  return app;
}
