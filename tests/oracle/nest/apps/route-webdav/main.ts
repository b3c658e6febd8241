// oracle: majors 11 12 11f 12f
import { Controller, Copy, Lock, Mkcol, Module, Move, Propfind, Proppatch, Unlock } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('dav')
class DavController {
  @Propfind() find() { return 'propfind'; }
  @Proppatch('patch') patch() { return 'proppatch'; }
  @Mkcol('col') collection() { return 'mkcol'; }
  @Copy('copy') copy() { return 'copy'; }
  @Move('move') move() { return 'move'; }
  @Lock('lock') lock() { return 'lock'; }
  @Unlock('lock') unlock() { return 'unlock'; }
}

@Module({ controllers: [DavController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: PROPFIND /dav 200
// oracle: PROPPATCH /dav/patch 200
// oracle: MKCOL /dav/col 200
// oracle: COPY /dav/copy 200
// oracle: MOVE /dav/move 200
// oracle: LOCK /dav/lock 200
// oracle: UNLOCK /dav/lock 200
