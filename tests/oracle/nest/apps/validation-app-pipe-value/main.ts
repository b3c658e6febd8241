import { Body, Controller, Get, Module, Param, Post, Query, ValidationPipe } from '@nestjs/common';
import { APP_PIPE, NestFactory } from '@nestjs/core';
import { IsInt, IsString } from 'class-validator';

class CatDto {
  @IsString() name: string;
}

class Plain {
  name: string;
}

class PageDto {
  @IsInt() page: number;
}

@Controller('cats')
class CatsController {
  @Post() create(@Body() body: CatDto) { return body; } // oracle: POST /cats 400 probe=body send={"name":{"$gt":1}}
  @Post('plain') plain(@Body() body: Plain) { return body; } // oracle: POST /cats/plain 201 probe=body send={"name":{"$gt":1}}
  @Post('literal') literal(@Body() body: { name: string }) { return body; } // oracle: POST /cats/literal 201 probe=body send={"name":{"$gt":1}}
  @Get() list(@Query() query: PageDto) { return query; } // oracle: GET /cats 400 probe=query at=/cats?page=zz
  @Get(':id') one(@Param('id') id: number) { return { id }; } // oracle: GET /cats/:id 200 probe=params
}

@Module({ controllers: [CatsController], providers: [{ provide: APP_PIPE, useValue: new ValidationPipe() }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
