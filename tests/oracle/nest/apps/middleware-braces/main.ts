import { Controller, Get, MiddlewareConsumer, Module, NestModule, Post, RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

function deny(request: { headers: Record<string, string | undefined> }, response: { statusCode: number; end(text: string): void }, next: () => void) {
  if (request.headers.authorization !== `Bearer ${process.env.API_TOKEN}`) {
    response.statusCode = 401;
    response.end('no');
    return;
  }
  next();
}

@Controller('cats')
class CatsController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('dogs')
class DogsController { @Get() list() { return []; } }

@Module({ controllers: [DogsController] })
class DogsModule {}

@Module({ imports: [DogsModule], controllers: [CatsController] })
class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(deny).forRoutes({ path: 'cats/{*rest}', method: RequestMethod.ALL });
  }
}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle[10f]: throws
// oracle[10,11,11f,12,12f]: GET /cats 200
// oracle[10,11,11f,12,12f]: POST /cats 201
// oracle[10]: GET /cats/:id 200
// oracle[11,11f,12,12f]: GET /cats/:id 401
// oracle[10]: GET /cats/:id/deep 200
// oracle[11,11f,12,12f]: GET /cats/:id/deep 401
// oracle[10,11,11f,12,12f]: GET /dogs 200
