import { applyDecorators, Body, CanActivate, Controller, Delete, ExecutionContext, ForbiddenException, Get, Inject, Injectable, mixin, Module, Param, Post, Put, Scope, SetMetadata, Type, UnauthorizedException, UseGuards, UseInterceptors, CallHandler, NestInterceptor } from '@nestjs/common';
import { APP_INTERCEPTOR, ModuleRef, NestFactory, Reflector, REQUEST } from '@nestjs/core';
import { Observable, of, from, switchMap, tap } from 'rxjs';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest();
const POLICY = 'policy';
interface Policy { readonly name: string; check(request: any): boolean | Promise<boolean> }
const Policies = (...policies: (Policy | ((request: any) => boolean))[]) => SetMetadata(POLICY, policies);

@Injectable()
class LoggedIn implements Policy {
  readonly name = 'logged in';
  check(request: any) { return Boolean(request.headers.authorization); }
}
@Injectable()
class Anyone implements Policy {
  readonly name = 'anyone';
  check() { return true; }
}

// Asks what the decorator lists; nothing listed means that everybody may.
@Injectable()
class PoliciesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  async canActivate(context: ExecutionContext) {
    const policies = this.reflector.get<(Policy | ((request: any) => boolean))[]>(POLICY, context.getHandler()) ?? [];
    for (const policy of policies) {
      const allowed = typeof policy === 'function' ? policy(requestOf(context)) : await policy.check(requestOf(context));
      if (!allowed) throw new ForbiddenException();
    }
    return true;
  }
}
const policy = { loggedIn: new LoggedIn(), anyone: new Anyone() };

@UseGuards(PoliciesGuard)
@Controller('policies')
class PoliciesController {
  @Policies(policy.loggedIn) @Get('closed') a() { return 1; } // oracle: GET /policies/closed 403
  @Policies(policy.anyone) @Get('open') b() { return 1; } // oracle: GET /policies/open 200
  @Policies(policy.anyone, policy.loggedIn) @Get('both') c() { return 1; } // oracle: GET /policies/both 403
  @Policies() @Get('none') d() { return 1; } // oracle: GET /policies/none 200
  @Get('unset') e() { return 1; } // oracle: GET /policies/unset 200
  @Policies(request => Boolean(request.headers['x-api-key'])) @Get('function') f() { return 1; } // oracle: GET /policies/function 403
  @Policies(() => true) @Get('function-open') g() { return 1; } // oracle: GET /policies/function-open 200
}

// A controller out of a factory, with options for each route.
interface CrudOptions { readonly guards?: { readonly read?: Type<CanActivate>[]; readonly write?: Type<CanActivate>[] } }
@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!requestOf(context).headers.authorization) throw new UnauthorizedException();
    return true;
  }
}
const Guarded = (guards: Type<CanActivate>[] = []) => (guards.length > 0 ? UseGuards(...guards) : applyDecorators());
function Crud(options: CrudOptions = {}) {
  abstract class CrudController {
    @Guarded(options.guards?.read) @Get() list() { return []; }
    @Guarded(options.guards?.read) @Get(':id') one(@Param('id') id: string) { return id; }
    @Guarded(options.guards?.write) @Post() create(@Body() body: object) { return body; }
    @Guarded(options.guards?.write) @Delete(':id') remove() { return {}; }
  }
  return CrudController;
}
@Controller('crud/open') class OpenCrud extends Crud() {}
@Controller('crud/write') class WriteCrud extends Crud({ guards: { write: [TokenGuard] } }) {
  @Put(':id') replace() { return {}; }
}
@Controller('crud/both') class BothCrud extends Crud({ guards: { read: [TokenGuard], write: [TokenGuard] } }) {
  @Get() override list() { return []; }
}
// oracle: GET /crud/open 200
// oracle: GET /crud/open/:id 200
// oracle: POST /crud/open 201
// oracle: DELETE /crud/open/:id 200
// oracle: GET /crud/write 200
// oracle: GET /crud/write/:id 200
// oracle: POST /crud/write 401
// oracle: DELETE /crud/write/:id 401
// oracle: PUT /crud/write/:id 200
// oracle: GET /crud/both 200
// oracle: GET /crud/both/:id 401
// oracle: POST /crud/both 401
// oracle: DELETE /crud/both/:id 401

// Guards that ask other providers.
@Injectable()
class Sessions {
  private readonly known = new Map<string, { id: number }>();
  find(id: string | undefined) { return id === undefined ? undefined : this.known.get(id); }
  async require(id: string | undefined) {
    const session = this.find(id);
    if (!session) throw new UnauthorizedException();
    return session;
  }
  findOrGuest(id: string | undefined) { return this.find(id) ?? { id: 0 }; }
}
@Injectable() class BySession implements CanActivate {
  constructor(private readonly sessions: Sessions) {}
  canActivate(context: ExecutionContext) { return this.sessions.find(requestOf(context).headers['x-session-token']) !== undefined; }
}
@Injectable() class BySessionOrGuest implements CanActivate {
  constructor(private readonly sessions: Sessions) {}
  canActivate(context: ExecutionContext) { return !!this.sessions.findOrGuest(requestOf(context).headers['x-session-token']); }
}
@Injectable() class ByRequire implements CanActivate {
  constructor(private readonly sessions: Sessions) {}
  async canActivate(context: ExecutionContext) {
    requestOf(context).session = await this.sessions.require(requestOf(context).headers['x-session-token']);
    return true;
  }
}
@Injectable() class ByRequireForgotten implements CanActivate {
  constructor(private readonly sessions: Sessions) {}
  canActivate(context: ExecutionContext) {
    const pending = this.sessions.require(requestOf(context).headers['x-session-token']);
    pending.catch(() => undefined);
    return Boolean(pending);
  }
}
@Injectable() class ByModuleRef implements CanActivate {
  constructor(private readonly modules: ModuleRef) {}
  canActivate(context: ExecutionContext) { return this.modules.get(Sessions, { strict: false }).find(requestOf(context).headers['x-session-token']) !== undefined; }
}
@Injectable({ scope: Scope.REQUEST }) class ByInjectedRequest implements CanActivate {
  constructor(@Inject(REQUEST) private readonly request: any) {}
  canActivate() { return Boolean(this.request.headers.authorization); }
}
@Injectable() class ByObservable implements CanActivate {
  constructor(private readonly sessions: Sessions) {}
  canActivate(context: ExecutionContext): Observable<boolean> {
    return from(this.sessions.require(requestOf(context).headers['x-session-token'])).pipe(tap(session => (requestOf(context).session = session)), switchMap(() => of(true)));
  }
}
const RoleGuard = (role?: string) => {
  @Injectable()
  class RoleGuardMixin extends TokenGuard {
    override canActivate(context: ExecutionContext) {
      if (role === undefined) return true;
      return super.canActivate(context) && requestOf(context).user?.role === role;
    }
  }
  return mixin(RoleGuardMixin);
};
@Controller('services')
class ServicesController {
  @UseGuards(BySession) @Get('session') a() { return 1; } // oracle: GET /services/session 403
  @UseGuards(BySessionOrGuest) @Get('guest') b() { return 1; } // oracle: GET /services/guest 200
  @UseGuards(ByRequire) @Get('require') c() { return 1; } // oracle: GET /services/require 401
  @UseGuards(ByRequireForgotten) @Get('forgotten') d() { return 1; } // oracle: GET /services/forgotten 200
  @UseGuards(ByModuleRef) @Get('module-ref') e() { return 1; } // oracle: GET /services/module-ref 403
  @UseGuards(ByInjectedRequest) @Get('request') f() { return 1; } // oracle: GET /services/request 403
  @UseGuards(ByObservable) @Get('observable') g() { return 1; } // oracle: GET /services/observable 401
  @UseGuards(RoleGuard('admin')) @Get('role') h() { return 1; } // oracle: GET /services/role 401
  @UseGuards(RoleGuard()) @Get('no-role') i() { return 1; } // oracle: GET /services/no-role 200
  @UseGuards(new TokenGuard()) @Get('instance') j() { return 1; } // oracle: GET /services/instance 401
  @UseGuards({ canActivate: () => true }) @Get('literal-open') k() { return 1; } // oracle: GET /services/literal-open 200
  @UseGuards({ canActivate: (context: ExecutionContext) => Boolean(requestOf(context).headers.authorization) }) @Get('literal') l() { return 1; } // oracle: GET /services/literal 403
}

// A class decorator that wraps what is there.
const GuardWrites = (): ClassDecorator => target => {
  for (const name of Object.getOwnPropertyNames(target.prototype)) {
    if (!/^(create|remove)/.test(name)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(target.prototype, name)!;
    UseGuards(TokenGuard)(target.prototype, name, descriptor as never);
  }
};
@GuardWrites()
@Controller('writes')
class WritesController {
  @Get() list() { return []; } // oracle: GET /writes 200
  @Post() create() { return {}; } // oracle: POST /writes 401
  @Delete() remove() { return {}; } // oracle: DELETE /writes 401
  @Put() replace() { return {}; } // oracle: PUT /writes 200
}

@Injectable()
class Blocker implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}
  intercept(context: ExecutionContext, next: CallHandler) {
    if (this.reflector.get('blocked', context.getHandler()) && !requestOf(context).headers.authorization) throw new UnauthorizedException();
    return next.handle();
  }
}
@Controller('blocked')
class BlockedController {
  @SetMetadata('blocked', true) @Get('closed') a() { return 1; } // oracle: GET /blocked/closed 401
  @SetMetadata('blocked', false) @Get('open') b() { return 1; } // oracle: GET /blocked/open 200
}

@Module({
  controllers: [PoliciesController, OpenCrud, WriteCrud, BothCrud, ServicesController, WritesController, BlockedController],
  providers: [Sessions, { provide: APP_INTERCEPTOR, useClass: Blocker }],
})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
