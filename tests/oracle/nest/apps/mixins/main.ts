import { Body, CanActivate, Controller, ExecutionContext, Get, Injectable, mixin, Module, Param, Post, Type, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

function RoleGuard(role: string | undefined): Type<CanActivate> {
  @Injectable()
  class RoleGuardMixin implements CanActivate {
    canActivate(context: ExecutionContext) {
      if (!role) return true;
      const request = context.switchToHttp().getRequest();
      if (request.headers['x-role-token'] !== `secret-${role}`) throw new UnauthorizedException();
      return true;
    }
  }
  return mixin(RoleGuardMixin);
}

interface CrudHooks { protect?: Type<CanActivate> }

function CrudController(path: string, hooks: CrudHooks = {}) {
  const guards = hooks.protect ? [hooks.protect] : [];

  @Controller(path)
  abstract class GeneratedController {
    @Get() list() { return []; }
    @Get(':id') one(@Param('id') id: string) { return id; }
    @UseGuards(...guards) @Post() create(@Body() body: unknown) { return body; }
  }
  return GeneratedController;
}

class TagsController extends CrudController('tags', { protect: RoleGuard('editor') }) {
  @Get('popular/now') popular() { return []; }
}

class NotesController extends CrudController('notes') {}

@UseGuards(RoleGuard('admin'))
@Controller('reports')
class ReportsController {
  @Get() list() { return []; }
}

@UseGuards(RoleGuard(undefined))
@Controller('loose')
class LooseController {
  @Get() list() { return []; }
}

@Module({ controllers: [TagsController, NotesController, ReportsController, LooseController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /tags/popular/now 200
// oracle: GET /tags 200
// oracle: GET /tags/:id 200
// oracle: POST /tags 401
// oracle: GET /notes 200
// oracle: GET /notes/:id 200
// oracle: POST /notes 201
// oracle: GET /reports 401
// oracle: GET /loose 200
