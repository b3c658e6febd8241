import { Body, Controller, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsString } from 'class-validator';

class CatDto {
  @IsString() name: string;
}

@Controller('loose')
class LooseController {
  @Post('or-null') a(@Body() body: CatDto | null) { return body; } // oracle: POST /loose/or-null 201 probe=body send={"name":{"$gt":1}}
  @Post('or-undefined') b(@Body() body: CatDto | undefined) { return body; } // oracle: POST /loose/or-undefined 201 probe=body send={"name":{"$gt":1}}
  @Post('union') c(@Body() body: CatDto | string) { return body; } // oracle: POST /loose/union 201 probe=body send={"name":{"$gt":1}}
}

@Module({ controllers: [LooseController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe());
  await app.listen(3000);
}
bootstrap();
