// oracle: majors 10 10f 11 11f
import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsString } from 'class-validator';
import { createZodDto, ZodValidationPipe } from 'nestjs-zod';
import { z } from 'zod';

class ZodCat extends createZodDto(z.object({ name: z.string() })) {}
class ClassCat {
  @IsString() name: string;
}

@Controller('cats')
class CatsController {
  @Post('zod') zod(@Body() body: ZodCat) { return body; } // oracle: POST /cats/zod 400 probe=body send={"name":1}
  @Post('class') other(@Body() body: ClassCat) { return body; } // oracle: POST /cats/class 201 probe=body send={"name":1}
}

@Module({ controllers: [CatsController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ZodValidationPipe());
  await app.listen(3000);
}
bootstrap();
