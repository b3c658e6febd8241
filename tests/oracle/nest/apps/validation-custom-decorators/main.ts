import { Controller, createParamDecorator, ExecutionContext, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsString } from 'class-validator';

class CatDto {
  @IsString() name: string;
}

const Payload = createParamDecorator((_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest().body);

@Controller('custom')
class CustomController {
  @Post('global') a(@Payload() body: CatDto) { return body; } // oracle: POST /custom/global 400 probe=body send={"name":1}
  @Post('parameter') b(@Payload(new ValidationPipe({ validateCustomDecorators: true })) body: CatDto) { return body; } // oracle: POST /custom/parameter 400 probe=body send={"name":1}
}

@Module({ controllers: [CustomController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe({ validateCustomDecorators: true }));
  await app.listen(3000);
}
bootstrap();
