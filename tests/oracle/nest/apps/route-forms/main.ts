import { All, Controller, Delete, Get, Head, Module, Options, Param, Patch, Post, Put, RequestMapping, RequestMethod, Search, Sse } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { of } from 'rxjs';
import { BASE, PATHS, Section, sectionPath } from './paths';

@Controller()
class RootController {
  @Get() home() { return 'home'; }
  @Get('about') about() { return 'about'; }
  @Get('/slashes/') slashes() { return 'slashes'; }
  @Get(['one', '/two/']) several() { return 'several'; }
  @Get(`${BASE}/templated`) templated() { return 'templated'; }
  @Get(PATHS.nested.list) fromConstant() { return 'constant'; }
}

@Controller('verbs')
class VerbsController {
  @Get() get() { return 'get'; }
  @Post() post() { return 'post'; }
  @Put() put() { return 'put'; }
  @Patch() patch() { return 'patch'; }
  @Delete() remove() { return 'delete'; }
  @Options() options() { return 'options'; }
  @Head('head') head() { return 'head'; }
  @All('all') all() { return 'all'; }
  @Search('search') search() { return 'search'; }
  @Sse('events') events() { return of({ data: 'tick' }); }
  @RequestMapping({ path: 'mapped' }) mapped() { return 'mapped'; }
  @RequestMapping({ path: ['mapped-a', 'mapped-b'], method: RequestMethod.POST }) mappedPost() { return 'mapped post'; }
  @RequestMapping({ path: 'default' }) mappedDefault() { return 'GET is the default'; }
}

@Controller(['first', '/second/'])
class ArrayController {
  @Get() list() { return []; }
  @Get([':id', 'by-id/:id']) one(@Param('id') id: string) { return id; }
}

@Controller({ path: 'options', durable: false })
class OptionsController {
  @Get('x') x() { return 'x'; }
}

@Controller({ path: ['options-a', 'options-b'] })
class OptionsArrayController {
  @Get() index() { return 'index'; }
}

@Controller(Section.Users)
class EnumController {
  @Get() list() { return []; }
  @Post(Section.Items) create() { return {}; }
}

@Controller(sectionPath('reports'))
class ComputedController {
  @Get(['a', 'b'].map((part) => `list-${part}`)) list() { return []; }
}

@Controller('/')
class SlashController {
  @Get('slash-root') other() { return 'other'; }
}

const classes = [VerbsController, ArrayController];

@Module({ controllers: [RootController, ...classes, OptionsController, OptionsArrayController, EnumController, ComputedController, SlashController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET / 200
// oracle: GET /about 200
// oracle: GET /slashes 200
// oracle: GET /one 200
// oracle: GET /two 200
// oracle: GET /base/templated 200
// oracle: GET /from/constant 200
// oracle: GET /verbs 200
// oracle: POST /verbs 201
// oracle: PUT /verbs 200
// oracle: PATCH /verbs 200
// oracle: DELETE /verbs 200
// oracle: OPTIONS /verbs 200
// oracle: HEAD /verbs/head 200
// oracle: ALL /verbs/all 200
// oracle: SEARCH /verbs/search 200
// oracle: GET /verbs/events 200
// oracle: GET /verbs/mapped 200
// oracle: POST /verbs/mapped-a 201
// oracle: POST /verbs/mapped-b 201
// oracle: GET /verbs/default 200
// oracle: GET /first 200
// oracle: GET /first/:id 200
// oracle: GET /first/by-id/:id 200
// oracle: GET /second 200
// oracle: GET /second/:id 200
// oracle: GET /second/by-id/:id 200
// oracle: GET /options/x 200
// oracle: GET /options-a 200
// oracle: GET /options-b 200
// oracle: GET /users 200
// oracle: POST /users/items 201
// oracle: GET /sections/reports/list-a 200
// oracle: GET /sections/reports/list-b 200
// oracle: GET /slash-root 200
