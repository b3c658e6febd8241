import { ArgumentMetadata, BadRequestException, Body, Controller, Injectable, Module, Param, PipeTransform, Post, Query, Get, Type, UsePipes, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { plainToInstance } from 'class-transformer';
import { IsString, registerDecorator, validate, ValidateIf } from 'class-validator';

function IsColour() {
  return (target: object, propertyName: string) => registerDecorator({ name: 'isColour', target: target.constructor, propertyName, validator: { validate: (value: unknown) => value === 'red' } });
}

class CatDto {
  @IsString() name: string;
}

class ColourDto {
  @IsColour() colour: string;
}

class SometimesDto {
  @ValidateIf((dto: SometimesDto) => dto.name !== undefined) @IsString() name?: string;
}

/** The pipe of the Nest documentation. */
@Injectable()
class ClassPipe implements PipeTransform {
  async transform(value: any, { metatype }: ArgumentMetadata) {
    if (!metatype || !this.toValidate(metatype)) return value;
    const object = plainToInstance(metatype as Type<object>, value);
    const errors = await validate(object);
    if (errors.length > 0) throw new BadRequestException('Validation failed');
    return value;
  }
  private toValidate(metatype: Function): boolean {
    const types: Function[] = [String, Boolean, Number, Array, Object];
    return !types.includes(metatype);
  }
}

class StrictPipe extends ValidationPipe {
  constructor() { super({ whitelist: true, forbidNonWhitelisted: true }); }
}

class BodyTypePipe extends ValidationPipe {
  constructor(private readonly body: Type) { super(); }
  override async transform(value: unknown, metadata: ArgumentMetadata) {
    return super.transform(value, metadata.type === 'body' ? { ...metadata, metatype: this.body } : metadata);
  }
}

@Injectable()
class IdPipe implements PipeTransform<string, number> {
  transform(value: string) {
    const id = Number.parseInt(value, 10);
    if (Number.isNaN(id)) throw new BadRequestException();
    return id;
  }
}

@Controller('own')
class OwnController {
  @UsePipes(ClassPipe) @Post('documented') a(@Body() body: CatDto) { return body; } // oracle: POST /own/documented 400 probe=body send={"name":1}
  @UsePipes(ClassPipe) @Post('documented-literal') b(@Body() body: { name: string }) { return body; } // oracle: POST /own/documented-literal 201 probe=body send={"name":1}
  @UsePipes(StrictPipe) @Post('subclass') c(@Body() body: CatDto) { return body; } // oracle: POST /own/subclass 400 probe=body send={"name":1}
  @UsePipes(new BodyTypePipe(CatDto)) @Post('forced-type') d(@Body() body: unknown) { return body; } // oracle: POST /own/forced-type 400 probe=body send={"name":1}
  @UsePipes(ValidationPipe) @Post('custom-rule') e(@Body() body: ColourDto) { return body; } // oracle: POST /own/custom-rule 400 probe=body send={"colour":"blue"}
  @UsePipes(ValidationPipe) @Post('sometimes') f(@Body() body: SometimesDto) { return body; } // oracle: POST /own/sometimes 400 probe=body send={"name":1}
  @UsePipes(new ValidationPipe({ expectedType: CatDto })) @Post('expected-type') g(@Body() body: any) { return body; } // oracle: POST /own/expected-type 400 probe=body send={"name":1}
  @Get('id/:id') h(@Param('id', IdPipe) id: number) { return { id }; } // oracle: GET /own/id/:id 400 probe=params
  @Get('list') i(@Query('page', IdPipe) page: number, @Query('sort') sort: string) { return { page, sort }; } // oracle: GET /own/list 400 probe=query at=/own/list?page=zz&sort=x valid=absent|unknown -- sort is not checked
}

@Module({ controllers: [OwnController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
