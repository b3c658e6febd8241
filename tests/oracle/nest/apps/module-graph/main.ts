import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /static 200
// oracle: GET /re-exported 200
// oracle: GET /for-root 200
// oracle: GET /for-root-extra 200
// oracle: GET /for-feature-on 200
// oracle: GET /async 200
// oracle: GET /builder 200
// oracle: GET /left 200
// oracle: GET /right 200
