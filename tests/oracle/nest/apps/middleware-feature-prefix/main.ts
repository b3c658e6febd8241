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

@Controller('root')
class RootController { @Get() index() { return 1; } }

@Controller('feature')
class FeatureController { @Get() index() { return 1; } }

@Module({ controllers: [FeatureController] })
class FeatureModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(deny).forRoutes('*');
  }
}

@Controller('health')
class HealthController { @Get() index() { return 1; } }

@Module({ imports: [FeatureModule], controllers: [RootController, HealthController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix('api', { exclude: ['health'] });
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /api/root 401
// oracle: GET /health 401
// oracle: GET /api/feature 401
