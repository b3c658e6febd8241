import { Controller, Get, Module } from '@nestjs/common';
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

@Controller('admin')
class AdminController { @Get() index() { return 1; } @Get(':id') one() { return 1; } }

@Module({ controllers: [RootController, AdminController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.use('/admin', deny);
  await app.init();
  app.use(deny);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle[10,11,12]: GET /root 200
// oracle[10f,11f,12f]: GET /root 401
// oracle: GET /admin 401
// oracle: GET /admin/:id 401
