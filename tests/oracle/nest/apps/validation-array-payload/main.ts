import { Body, Controller, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsOptional, IsString } from 'class-validator';

class FilterDto {
  @IsOptional() @IsString() name?: string;
}

@Controller('filters')
class FiltersController {
  @Post() search(@Body() body: FilterDto) { return { isArray: Array.isArray(body) }; }
  // oracle[10,10f]: POST /filters 201 send=[]
  // oracle[11,12,11f,12f]: POST /filters 400 send=[]
  // oracle: POST /filters 400 probe=body send={"name":1}
  // oracle: POST /filters 201
}

@Module({ controllers: [FiltersController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe());
  await app.listen(3000);
}
bootstrap();
