import { Body, Controller, Get, Module, Post, Query, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsString } from 'class-validator';

class CatDto {
  @IsString() name: string;
}
enum Colour { Red = 'red', Blue = 'blue' }
enum Size { Small, Large }
enum Mixed { Small, Large = 'large' }
type Name = string;
type Cat = { name: string };
namespace Types {
  export interface Dog { name: string }
}

@Controller('bodies')
class BodiesController {
  @Post('class') one(@Body() body: CatDto) { return body; } // oracle: POST /bodies/class 400 probe=body send={"name":{"$gt":1}}
  @Post('parenthesised') two(@Body() body: (CatDto)) { return body; } // oracle: POST /bodies/parenthesised 400 probe=body send={"name":{"$gt":1}}
  @Post('list') three(@Body() body: CatDto[]) { return body; } // oracle: POST /bodies/list 201 probe=body send={"name":{"$gt":1}}
  @Post('read-only') four(@Body() body: readonly CatDto[]) { return body; } // oracle: POST /bodies/read-only 201 probe=body send={"name":{"$gt":1}}
  @Post('keys') five(@Body() body: keyof CatDto) { return body; } // oracle: POST /bodies/keys 201 probe=body send={"name":{"$gt":1}}
  @Post('function') six(@Body() body: () => void) { return typeof body; } // oracle: POST /bodies/function 201 probe=body send={"name":{"$gt":1}}
  @Post('text') seven(@Body() body: 'a') { return body; } // oracle: POST /bodies/text 201 probe=body send={"name":{"$gt":1}}
  @Post('number') eight(@Body() body: -1) { return body; } // oracle: POST /bodies/number 201 probe=body send={"name":{"$gt":1}}
  @Post('boolean') nine(@Body() body: true) { return body; } // oracle: POST /bodies/boolean 201 probe=body send={"name":{"$gt":1}}
  @Post('null') ten(@Body() body: null) { return body; } // oracle: POST /bodies/null 201 probe=body send={"name":{"$gt":1}}
  @Post('colour') eleven(@Body() body: Colour) { return body; } // oracle: POST /bodies/colour 201 probe=body send={"name":{"$gt":1}}
  @Post('size') twelve(@Body() body: Size) { return body; } // oracle: POST /bodies/size 201 probe=body send={"name":{"$gt":1}}
  @Post('mixed') thirteen(@Body() body: Mixed) { return body; } // oracle: POST /bodies/mixed 201 probe=body send={"name":{"$gt":1}}
  @Post('alias') fourteen(@Body() body: Name) { return body; } // oracle: POST /bodies/alias 201 probe=body send={"name":{"$gt":1}}
  @Post('object-alias') fifteen(@Body() body: Cat) { return body; } // oracle: POST /bodies/object-alias 201 probe=body send={"name":{"$gt":1}}
  @Post('qualified') sixteen(@Body() body: Types.Dog) { return body; } // oracle: POST /bodies/qualified 201 probe=body send={"name":{"$gt":1}}
}

@Controller('queries')
class QueriesController {
  @Get('size') size(@Query('page') page: Size) { return { page }; } // oracle: GET /queries/size 200 probe=query at=/queries/size?page=zz
  @Get('minus') minus(@Query('page') page: -1) { return { page }; } // oracle: GET /queries/minus 200 probe=query at=/queries/minus?page=zz
  @Get('colour') colour(@Query('page') page: Colour) { return { page }; } // oracle: GET /queries/colour 200 probe=query at=/queries/colour?page=zz
}

@Module({ controllers: [BodiesController, QueriesController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe({ transform: true }));
  await app.listen(3000);
}
bootstrap();
