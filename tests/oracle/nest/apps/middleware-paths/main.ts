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

@Controller('text')
class TextController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('slashed')
class SlashedController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('param')
class ParamController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('star')
class StarController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('star-object')
class StarObjectController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('by-class')
class ByClassController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('exact-get')
class ExactGetController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('exact-all')
class ExactAllController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('none')
class NoneController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('several-a')
class SeveralAController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('several-b')
class SeveralBController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('excluded')
class ExcludedController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
  @Get(':id') one() { return {}; }
  @Get(':id/deep') deep() { return {}; }
}

@Controller('route-arrays')
class RouteArraysController {
  @Get(['x', 'y']) list() { return []; }
}

@Module({
  controllers: [TextController, SlashedController, ParamController, StarController, StarObjectController, ByClassController, ExactGetController, ExactAllController, NoneController, SeveralAController, SeveralBController, ExcludedController, RouteArraysController],
})
class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(deny).forRoutes('text');
    consumer.apply(deny).forRoutes('/slashed');
    consumer.apply(deny).forRoutes('param/:id');
    consumer.apply(deny).forRoutes('star/*');
    consumer.apply(deny).forRoutes({ path: 'star-object/*', method: RequestMethod.ALL });
    consumer.apply(deny).forRoutes(ByClassController);
    consumer.apply(deny).forRoutes({ path: 'exact-get', method: RequestMethod.GET });
    consumer.apply(deny).forRoutes({ path: 'exact-all', method: RequestMethod.ALL });
    consumer.apply(deny).forRoutes('several-a', 'several-b');
    consumer.apply(deny).exclude('excluded').forRoutes('excluded');
    consumer.apply(deny).forRoutes(RouteArraysController);
  }
}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /text 401
// oracle: POST /text 401
// oracle[10f,11f,12f]: GET /text/:id 200
// oracle[10,11,12]: GET /text/:id 401
// oracle[10f,11f,12f]: GET /text/:id/deep 200
// oracle[10,11,12]: GET /text/:id/deep 401
// oracle: GET /slashed 401
// oracle: POST /slashed 401
// oracle[10f,11f,12f]: GET /slashed/:id 200
// oracle[10,11,12]: GET /slashed/:id 401
// oracle[10f,11f,12f]: GET /slashed/:id/deep 200
// oracle[10,11,12]: GET /slashed/:id/deep 401
// oracle: GET /param 200
// oracle: POST /param 201
// oracle: GET /param/:id 401
// oracle[10f,11f,12f]: GET /param/:id/deep 200
// oracle[10,11,12]: GET /param/:id/deep 401
// oracle: GET /star 200
// oracle: POST /star 201
// oracle: GET /star/:id 401
// oracle: GET /star/:id/deep 401
// oracle: GET /star-object 200
// oracle: POST /star-object 201
// oracle: GET /star-object/:id 401
// oracle: GET /star-object/:id/deep 401
// oracle: GET /by-class 401
// oracle: POST /by-class 401
// oracle: GET /by-class/:id 401
// oracle: GET /by-class/:id/deep 401
// oracle: GET /exact-get 401
// oracle: POST /exact-get 201
// oracle: GET /exact-get/:id 200
// oracle: GET /exact-get/:id/deep 200
// oracle: GET /exact-all 401
// oracle: POST /exact-all 401
// oracle: GET /exact-all/:id 200
// oracle: GET /exact-all/:id/deep 200
// oracle: GET /none 200
// oracle: POST /none 201
// oracle: GET /none/:id 200
// oracle: GET /none/:id/deep 200
// oracle: GET /several-a 401
// oracle: POST /several-a 401
// oracle[10f,11f,12f]: GET /several-a/:id 200
// oracle[10,11,12]: GET /several-a/:id 401
// oracle[10f,11f,12f]: GET /several-a/:id/deep 200
// oracle[10,11,12]: GET /several-a/:id/deep 401
// oracle: GET /several-b 401
// oracle: POST /several-b 401
// oracle[10f,11f,12f]: GET /several-b/:id 200
// oracle[10,11,12]: GET /several-b/:id 401
// oracle[10f,11f,12f]: GET /several-b/:id/deep 200
// oracle[10,11,12]: GET /several-b/:id/deep 401
// oracle: GET /excluded 200
// oracle: POST /excluded 201
// oracle[10f,11f,12f]: GET /excluded/:id 200
// oracle[10,11,12]: GET /excluded/:id 401
// oracle[10f,11f,12f]: GET /excluded/:id/deep 200
// oracle[10,11,12]: GET /excluded/:id/deep 401
// oracle: GET /route-arrays/x 401
// oracle: GET /route-arrays/y 401
