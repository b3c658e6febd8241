import { Body, Controller, createParamDecorator, ExecutionContext, Get, Headers, Module, Param, Post, Query, Req, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IntersectionType, OmitType, PartialType, PickType } from '@nestjs/mapped-types';
import { AllOptional, CatAlias, CatDto, CatLiteral, ChildDto, Colour, HalfDecorated, Inner, NestedChecked, NestedUnchecked, Page, PlainChild, Undecorated } from './dto';
import type { CatDto as TypeOnlyDto, CatShape } from './dto';
import { type CatDto as InlineTypeOnly } from './dto';

class PartialCat extends PartialType(CatDto) {}
class PickedCat extends PickType(CatDto, ['name']) {}
class OmittedCat extends OmitType(ChildDto, ['age']) {}
class BothCat extends IntersectionType(CatDto, AllOptional) {}

const BodyName = createParamDecorator((_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest().body);

@Controller('types')
class TypesController {
  @Post('class') a(@Body() body: CatDto) { return body; } // oracle: POST /types/class 400 probe=body send={"name":{"$gt":1}}
  @Post('partial') b(@Body() body: PartialCat) { return body; } // oracle: POST /types/partial 400 probe=body send={"name":{"$gt":1}}
  @Post('pick') c(@Body() body: PickedCat) { return body; } // oracle: POST /types/pick 400 probe=body send={"name":{"$gt":1}}
  @Post('omit') d(@Body() body: OmittedCat) { return body; } // oracle: POST /types/omit 400 probe=body send={"name":{"$gt":1}}
  @Post('intersection-type') e(@Body() body: BothCat) { return body; } // oracle: POST /types/intersection-type 400 probe=body send={"name":{"$gt":1}}
  @Post('subclass') f(@Body() body: ChildDto) { return body; } // oracle: POST /types/subclass 400 probe=body send={"name":{"$gt":1}}
  @Post('plain-subclass') g(@Body() body: PlainChild) { return body; } // oracle: POST /types/plain-subclass 400 probe=body send={"name":{"$gt":1}}
  @Post('optional') h(@Body() body?: CatDto) { return body; } // oracle: POST /types/optional 400 probe=body send={"name":{"$gt":1}}
  @Post('all-optional') i(@Body() body: AllOptional) { return body; } // oracle: POST /types/all-optional 400 probe=body send={"name":{"$gt":1}}
  @Post('alias') j(@Body() body: CatAlias) { return body; } // oracle: POST /types/alias 201 probe=body send={"name":{"$gt":1}} -- an alias has no value, so that Object is emitted
  @Post('undecorated') k(@Body() body: Undecorated) { return body; } // oracle: POST /types/undecorated 201 probe=body send={"name":{"$gt":1}}
  @Post('any') l(@Body() body: any) { return body; } // oracle: POST /types/any 201 probe=body send={"name":{"$gt":1}}
  @Post('unknown') m(@Body() body: unknown) { return { body }; } // oracle: POST /types/unknown 201 probe=body send={"name":{"$gt":1}}
  @Post('object') n(@Body() body: object) { return body; } // oracle: POST /types/object 201 probe=body send={"name":{"$gt":1}}
  @Post('untyped') o(@Body() body) { return body; } // oracle: POST /types/untyped 201 probe=body send={"name":{"$gt":1}}
  @Post('interface') p(@Body() body: CatShape) { return body; } // oracle: POST /types/interface 201 probe=body send={"name":{"$gt":1}}
  @Post('literal') q(@Body() body: CatLiteral) { return body; } // oracle: POST /types/literal 201 probe=body send={"name":{"$gt":1}}
  @Post('partial-type') r(@Body() body: Partial<CatDto>) { return body; } // oracle: POST /types/partial-type 201 probe=body send={"name":{"$gt":1}}
  @Post('pick-type') s(@Body() body: Pick<CatDto, 'name'>) { return body; } // oracle: POST /types/pick-type 201 probe=body send={"name":{"$gt":1}}
  @Post('omit-type') t(@Body() body: Omit<ChildDto, 'age'>) { return body; } // oracle: POST /types/omit-type 201 probe=body send={"name":{"$gt":1}}
  @Post('record') u(@Body() body: Record<string, string>) { return body; } // oracle: POST /types/record 201 probe=body send={"name":{"$gt":1}}
  @Post('readonly') v(@Body() body: Readonly<CatDto>) { return body; } // oracle: POST /types/readonly 201 probe=body send={"name":{"$gt":1}}
  @Post('union') w(@Body() body: CatDto | ChildDto) { return body; } // oracle: POST /types/union 201 probe=body send={"name":{"$gt":1}}
  @Post('intersection') x(@Body() body: CatDto & AllOptional) { return body; } // oracle: POST /types/intersection 201 probe=body send={"name":{"$gt":1}}
  @Post('type-import') y(@Body() body: TypeOnlyDto) { return body; } // oracle: POST /types/type-import 201 probe=body send={"name":{"$gt":1}}
  @Post('inline-type-import') z(@Body() body: InlineTypeOnly) { return body; } // oracle: POST /types/inline-type-import 201 probe=body send={"name":{"$gt":1}}
  @Post('or-null') aa(@Body() body: CatDto | null) { return body; } // oracle: POST /types/or-null 201 probe=body send={"name":{"$gt":1}}
  @Post('or-undefined') ab(@Body() body: CatDto | undefined) { return body; } // oracle: POST /types/or-undefined 201 probe=body send={"name":{"$gt":1}}
  @Post('array') ac(@Body() body: CatDto[]) { return body; } // oracle: POST /types/array 201 probe=body send=[{"name":{"$gt":1}}]
  @Post('generic') ad(@Body() body: Page<CatDto>) { return body; } // oracle: POST /types/generic 400 probe=body send={"size":"x","item":{"name":1}}
  @Post('half') ae(@Body() body: HalfDecorated) { return body; } // oracle: POST /types/half 400 probe=body send={"name":{"$gt":1}}
  @Post('nested-checked') af(@Body() body: NestedChecked) { return body; } // oracle: POST /types/nested-checked 400 probe=body send={"inner":{"name":1}}
  @Post('nested-unchecked') ag(@Body() body: NestedUnchecked) { return body; } // oracle: POST /types/nested-unchecked 201 probe=body send={"inner":{"name":1}} valid=absent|present|unknown -- the class has a rule, its nested object has none
  @Post('field') ah(@Body('name') name: string) { return { name }; } // oracle: POST /types/field 201 probe=body send={"name":{"$gt":1}}
  @Post('field-class') ai(@Body('inner') inner: Inner) { return inner; } // oracle: POST /types/field-class 400 probe=body send={"inner":{"name":1}}
  @Post('field-enum') aj(@Body('colour') colour: Colour) { return { colour }; } // oracle: POST /types/field-enum 201 probe=body send={"colour":"green"}
  @Post('date') ak(@Body('when') when: Date) { return { when }; } // oracle: POST /types/date 201 probe=body send={"when":"never"}
  @Post('custom-decorator') al(@BodyName() body: CatDto) { return body; } // oracle: POST /types/custom-decorator 201 probe=body send={"name":{"$gt":1}}
  @Post('request') am(@Req() request: { body: CatDto }) { return request.body; } // oracle: POST /types/request 201 probe=body send={"name":{"$gt":1}}
  @Get('query-class') an(@Query() query: CatDto) { return query; } // oracle: GET /types/query-class 400 probe=query
  @Get('query-field') ao(@Query('page') page: number) { return { page }; } // oracle: GET /types/query-field 200 probe=query at=/types/query-field?page=zz
  @Get('query-record') ap(@Query() query: Record<string, string>) { return query; } // oracle: GET /types/query-record 200 probe=query at=/types/query-record?page=zz
  @Get('param-class/:name') aq(@Param() params: Undecorated) { return params; } // oracle: GET /types/param-class/:name 200 probe=params
  @Get('param/:id') ar(@Param('id') id: number) { return { id }; } // oracle: GET /types/param/:id 200 probe=params
  @Get('header') as(@Headers('x-name') name: string) { return { name }; } // oracle: GET /types/header 200
}

@Module({ controllers: [TypesController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe());
  await app.listen(3000);
}
bootstrap();
