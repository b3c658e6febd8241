import 'reflect-metadata';
import { Controller, Get, MiddlewareConsumer, Module, NestModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const deny = (request: any, response: any, next: () => void) => {
  if (request.headers.authorization) return next();
  response.statusCode = 401;
  response.end();
};

@Controller('outside')
class OutsideController {
  @Get() list() { return []; } // oracle: GET /outside 200 auth=unknown|absent -- only the module that is not imported here would guard it
}

@Module({})
class StrictModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(deny).forRoutes(OutsideController);
  }
}

@Module({ imports: [...(process.env.STRICT_MODE ? [StrictModule] : [])], controllers: [OutsideController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
