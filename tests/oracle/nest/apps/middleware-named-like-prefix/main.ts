import { Controller, Get, MiddlewareConsumer, Module, NestModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

function deny(request: { headers: Record<string, string | undefined> }, response: { statusCode: number; end(text: string): void }, next: () => void) {
  if (request.headers.authorization !== `Bearer ${process.env.API_TOKEN}`) {
    response.statusCode = 401;
    response.end('no');
    return;
  }
  next();
}

@Controller('a')
class NamedController { @Get() index() { return 1; } }

@Controller('b')
class OtherController { @Get() index() { return 1; } }

@Controller('out')
class OutController { @Get() index() { return 1; } }

@Module({ controllers: [NamedController, OtherController, OutController] })
class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(deny).forRoutes('a');
  }
}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix('a', { exclude: ['out'] });
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /a/a 401
// oracle: GET /a/b 200
// oracle: GET /out 200
