import { NestFactory } from '@nestjs/core';
import { BackofficeModule } from './backoffice.module';

async function bootstrap() {
  const app = await NestFactory.create(BackofficeModule);
  app.setGlobalPrefix('backoffice');
  await app.listen(3001);
}
bootstrap();
