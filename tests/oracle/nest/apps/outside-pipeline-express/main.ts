// oracle: majors 10 11 12
import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NextFunction, Request, Response } from 'express';

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

function basicAuth(request: Request, response: Response, next: NextFunction) {
  if (request.headers.authorization !== `Basic ${process.env.BOARD_CREDENTIALS}`) {
    response.status(401).send('credentials, please');
    return;
  }
  next();
}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.use('/used', (_request: Request, response: Response) => { response.send('a terminal middleware'); }); // oracle: ALL /used 200 pseudo
  app.use('/board', basicAuth, (_request: Request, response: Response) => { response.send('a board behind a password'); }); // oracle: ALL /board 401 pseudo
  const instance = app.getHttpAdapter().getInstance();
  instance.get('/closed-instance', basicAuth, (_request: Request, response: Response) => { response.send('instance'); });
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /closed-instance 401
// oracle: GET /inside 401
