import { Controller, Get, Module, Post, RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('health')
class HealthController {
  @Get() index() { return 1; }
  @Get('deep') deep() { return 1; }
}

@Controller('hooks')
class HooksController {
  @Get() list() { return []; }
  @Post() receive() { return {}; }
}

@Controller('items')
class ItemsController {
  @Get() list() { return []; }
  @Get(':id') one() { return {}; }
}

@Controller()
class RootController {
  @Get() home() { return 'home'; }
  @Get('ping') ping() { return 'pong'; }
}

@Module({ controllers: [HealthController, HooksController, ItemsController, RootController] })
class AppModule {}

const prefix = ['api', 'public'].join('/');

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix(prefix, { exclude: ['health', { path: 'hooks', method: RequestMethod.POST }, '/ping', { path: '', method: RequestMethod.GET }] });
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /health 200
// oracle: GET /api/public/health/deep 200
// oracle: GET /api/public/hooks 200
// oracle: POST /hooks 201
// oracle: GET /api/public/items 200
// oracle: GET /api/public/items/:id 200
// oracle: GET / 200
// oracle: GET /ping 200
