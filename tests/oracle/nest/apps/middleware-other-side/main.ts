import { Controller, Get, MiddlewareConsumer, Module, NestModule, VersioningType } from '@nestjs/common';
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
class InsideController {
  @Get() index() { return 1; }
  @Get('below') below() { return 1; }
  @Get('out') out() { return 1; }
}

@Controller('c')
class OutsideController {
  @Get() index() { return 1; }
  @Get('below') below() { return 1; }
}

@Module({ controllers: [InsideController, OutsideController] })
class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(deny).forRoutes('a', 'c');
  }
}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '2' });
  app.setGlobalPrefix('api', { exclude: ['a/out', 'c'] });
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request: from version 11 on it also looks for routes on the other side of the prefix.
// oracle[11,12]: GET /api/v2/a 401
// oracle[11,12]: GET /api/v2/a/below 401
// oracle[11f,12f]: GET /api/v2/a 401
// oracle[11f,12f]: GET /api/v2/a/below 200
// oracle[11,11f,12,12f]: GET /v2/a/out 401
// oracle[11,11f,12,12f]: GET /v2/c 401
// oracle[11,11f,12,12f]: GET /api/v2/c/below 401
// oracle[10,10f]: * 200
