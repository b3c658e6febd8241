// oracle: majors 12 12f
import { Body, Controller, Get, Module, Param, Post, Query, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { z } from 'zod';

const cat = z.object({ name: z.string() });

@Controller('cats')
class CatsController {
  @Post() create(@Body({ schema: cat }) body: z.infer<typeof cat>) { return body; } // oracle: POST /cats 201 probe=body send={"name":1}
  @Post('plain') plain(@Body() body: z.infer<typeof cat>) { return body; } // oracle: POST /cats/plain 201 probe=body send={"name":1}
  @Get() list(@Query({ schema: z.object({ page: z.coerce.number() }) }) query: { page: number }) { return query; } // oracle: GET /cats 200 probe=query at=/cats?page=zz
  @Get(':id') one(@Param('id', { schema: z.coerce.number() }) id: number) { return { id }; } // oracle: GET /cats/:id 200 probe=params
}

@Module({ controllers: [CatsController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe());
  await app.listen(3000);
}
bootstrap();
