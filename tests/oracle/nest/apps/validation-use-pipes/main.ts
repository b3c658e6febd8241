import { ArgumentMetadata, BadRequestException, Body, Controller, DefaultValuePipe, Get, Injectable, Module, Param, ParseArrayPipe, ParseBoolPipe, ParseEnumPipe, ParseFloatPipe, ParseIntPipe, ParseUUIDPipe, PipeTransform, Post, Query, UsePipes, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsString } from 'class-validator';
import { z } from 'zod';

class CatDto {
  @IsString() name: string;
}

enum Colour { Red = 'red' }

const catSchema = z.object({ name: z.string() });

class ZodPipe implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}
  transform(value: unknown) {
    const result = this.schema.safeParse(value);
    if (!result.success) throw new BadRequestException('bad');
    return result.data;
  }
}

class ThrowingPipe implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}
  transform(value: unknown, _metadata: ArgumentMetadata) {
    try {
      return this.schema.parse(value);
    } catch {
      throw new BadRequestException('bad');
    }
  }
}

@Injectable()
class IgnoringPipe implements PipeTransform {
  transform(value: unknown) {
    catSchema.safeParse(value);
    return value;
  }
}

@Injectable()
class TrimPipe implements PipeTransform {
  transform(value: unknown) { return typeof value === 'string' ? value.trim() : value; }
}

@Injectable()
class BodyOnlyPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata) {
    if (metadata.type !== 'body') return value;
    return new ZodPipe(catSchema).transform(value);
  }
}

@Controller('pipes')
class PipesController {
  @UsePipes(ValidationPipe) @Post('method') a(@Body() body: CatDto) { return body; } // oracle: POST /pipes/method 400 probe=body send={"name":1}
  @UsePipes(new ValidationPipe({ whitelist: true })) @Post('method-instance') b(@Body() body: CatDto) { return body; } // oracle: POST /pipes/method-instance 400 probe=body send={"name":1}
  @Post('parameter') c(@Body(ValidationPipe) body: CatDto) { return body; } // oracle: POST /pipes/parameter 400 probe=body send={"name":1}
  @Post('parameter-instance') d(@Body(new ValidationPipe()) body: CatDto) { return body; } // oracle: POST /pipes/parameter-instance 400 probe=body send={"name":1}
  @Post('nothing') e(@Body() body: CatDto) { return body; } // oracle: POST /pipes/nothing 201 probe=body send={"name":1}
  @UsePipes(new ZodPipe(catSchema)) @Post('zod') f(@Body() body: unknown) { return body; } // oracle: POST /pipes/zod 400 probe=body send={"name":1}
  @UsePipes(new ThrowingPipe(catSchema)) @Post('zod-parse') g(@Body() body: z.infer<typeof catSchema>) { return body; } // oracle: POST /pipes/zod-parse 400 probe=body send={"name":1}
  @Post('zod-parameter') h(@Body(new ZodPipe(catSchema)) body: unknown) { return body; } // oracle: POST /pipes/zod-parameter 400 probe=body send={"name":1}
  @UsePipes(IgnoringPipe) @Post('ignoring') i(@Body() body: CatDto) { return body; } // oracle: POST /pipes/ignoring 201 probe=body send={"name":1}
  @UsePipes(TrimPipe) @Post('trim') j(@Body() body: CatDto) { return body; } // oracle: POST /pipes/trim 201 probe=body send={"name":1}
  @UsePipes(BodyOnlyPipe) @Post('body-only/:id') k(@Body() body: CatDto, @Param('id') id: string) { return { body, id }; }
  // oracle: POST /pipes/body-only/:id 400 probe=body send={"name":1}
  // oracle: POST /pipes/body-only/:id 201 probe=params send={"name":"x"}
  @UsePipes(new ZodPipe(catSchema)) @Post('schema-for-everything/:id') l(@Body() body: unknown, @Param('id') id: string) { return { body, id }; }
  // oracle: POST /pipes/schema-for-everything/:id 400 probe=params send={"name":"x"} -- the body schema is applied to the id too
  @Get('int/:id') m(@Param('id', ParseIntPipe) id: number) { return { id }; } // oracle: GET /pipes/int/:id 400 probe=params
  @Get('int-instance/:id') n(@Param('id', new ParseIntPipe({ optional: true })) id?: number) { return { id }; } // oracle: GET /pipes/int-instance/:id 400 probe=params
  @Get('uuid/:id') o(@Param('id', ParseUUIDPipe) id: string) { return { id }; } // oracle: GET /pipes/uuid/:id 400 probe=params
  @Get('bool') p(@Query('flag', ParseBoolPipe) flag: boolean) { return { flag }; } // oracle: GET /pipes/bool 400 probe=query at=/pipes/bool?flag=zz
  @Get('float') q(@Query('size', ParseFloatPipe) size: number) { return { size }; } // oracle: GET /pipes/float 400 probe=query at=/pipes/float?size=zz
  @Get('enum') r(@Query('colour', new ParseEnumPipe(Colour)) colour: Colour) { return { colour }; } // oracle: GET /pipes/enum 400 probe=query at=/pipes/enum?colour=green
  @Get('default') s(@Query('page', new DefaultValuePipe(1)) page: number) { return { page }; } // oracle: GET /pipes/default 200 probe=query at=/pipes/default?page=zz
  @Get('default-int') t(@Query('page', new DefaultValuePipe(1), ParseIntPipe) page: number) { return { page }; } // oracle: GET /pipes/default-int 400 probe=query at=/pipes/default-int?page=zz
  @Post('array') u(@Body(new ParseArrayPipe({ items: CatDto })) body: CatDto[]) { return body; } // oracle: POST /pipes/array 400 probe=body send=[{"name":1}]
  @Get('half/:a/:b') v(@Param('a', ParseIntPipe) a: number, @Param('b') b: string) { return { a, b }; } // oracle: GET /pipes/half/:a/:b 200 probe=params at=/pipes/half/1/zz valid=absent|unknown -- one of two parameters is checked
  @Post('field') w(@Body('name', TrimPipe) name: string) { return { name }; } // oracle: POST /pipes/field 201 probe=body send={"name":1}
}

@UsePipes(new ValidationPipe())
@Controller('class-pipes')
class ClassPipesController {
  @Post() create(@Body() body: CatDto) { return body; } // oracle: POST /class-pipes 400 probe=body send={"name":1}
  @Post('literal') literal(@Body() body: { name: string }) { return body; } // oracle: POST /class-pipes/literal 201 probe=body send={"name":1}
}

@Module({ controllers: [PipesController, ClassPipesController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
