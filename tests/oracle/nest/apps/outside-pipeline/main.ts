import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, ValidationPipe } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

@Controller('inside')
class InsideController {
  @Get() index() { return 1; }
}

@Module({ controllers: [InsideController], providers: [{ provide: APP_GUARD, useClass: TokenGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe());
  const adapter = app.getHttpAdapter();
  adapter.get('/raw', (_request: unknown, response: { send(body: string): void }) => response.send('raw'));
  adapter.post('/raw-post', (_request: unknown, response: { send(body: string): void }) => response.send('raw'));
  adapter.getInstance().get('/instance', (_request: unknown, response: { send(body: string): void }) => response.send('instance'));
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().setTitle('t').addBearerAuth().build());
  SwaggerModule.setup('docs', app, document);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /raw 200
// oracle: POST /raw-post 200
// oracle: GET /instance 200
// oracle: GET /docs/swagger-ui-init.js 200 optional
// oracle: GET /docs/docs/swagger-ui-init.js 200 optional
// oracle: GET /docs 200
// oracle: GET /docs/index.html 200 optional
// oracle: GET /docs/ 200 optional
// oracle: GET /docs-json 200
// oracle: GET /docs-yaml 200
// oracle: GET /inside 401
// oracle[11,11f,12,12f]: GET /docs/LICENSE 404 optional auth=absent|waived
