import { Controller, Get, MiddlewareConsumer, Module, NestModule, Post } from '@nestjs/common';
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
    consumer.apply(deny).exclude('cats/:id').forRoutes('*');
  }
}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /cats 401
// oracle: POST /cats 401
// oracle: GET /cats/:id 200
// oracle: GET /cats/:id/deep 401
// oracle: GET /dogs 401
