import { applyDecorators, CanActivate, Controller, createParamDecorator, ExecutionContext, ForbiddenException, Get, Global, HttpCode, Injectable, mixin, Module, NestInterceptor, CallHandler, PipeTransform, Post, Req, SetMetadata, Type, UnauthorizedException, UseGuards, UseInterceptors, UsePipes } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Observable, of } from 'rxjs';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest();
const holds = (context: ExecutionContext) => requestOf(context).headers.authorization === 's3cret';
const ROLES = 'roles';
const PUBLIC = 'isPublic';
const Roles = (...roles: string[]) => SetMetadata(ROLES, roles);
const Public = () => SetMetadata(PUBLIC, true);

@Injectable() class Strict implements CanActivate {
  canActivate(context: ExecutionContext) { if (!holds(context)) throw new UnauthorizedException(); return true; }
}
@Injectable() class NotAwaited implements CanActivate {
  canActivate(context: ExecutionContext): boolean { if (!this.find(context)) throw new UnauthorizedException(); return true; }
  private async find(context: ExecutionContext) { return holds(context) ? { id: 1 } : null; }
}
@Injectable() class Awaited implements CanActivate {
  async canActivate(context: ExecutionContext) { if (!(await this.find(context))) throw new UnauthorizedException(); return true; }
  private async find(context: ExecutionContext) { return holds(context) ? { id: 1 } : null; }
}
@Injectable() class ReturnsException implements CanActivate {
  canActivate(context: ExecutionContext): any { return holds(context) || new ForbiddenException(); }
}
@Injectable() class Swallows implements CanActivate {
  async canActivate(context: ExecutionContext) { try { if (!holds(context)) throw new UnauthorizedException(); return true; } catch { return true; } }
}
@Injectable() class WrongKey implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const roles = this.reflector.get<string[]>('role', context.getHandler());
    if (!roles) return true;
    return roles.includes(requestOf(context).user?.role);
  }
}
@Injectable() class ClassOnly implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const roles = this.reflector.get<string[]>(ROLES, context.getClass());
    if (!roles) return true;
    return roles.includes(requestOf(context).user?.role);
  }
}
@Injectable() class AnyOf implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const roles = this.reflector.getAllAndMerge<string[]>(ROLES, [context.getHandler(), context.getClass()]);
    return roles.some(role => role === 'guest' || requestOf(context).user?.role === role);
  }
}
@Injectable() class Every implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const roles = this.reflector.get<string[]>(ROLES, context.getHandler()) ?? [];
    return roles.every(role => requestOf(context).user?.roles?.includes(role));
  }
}
@Injectable() class HasHeader implements CanActivate {
  canActivate(context: ExecutionContext): any { return 'authorization' in requestOf(context).headers; }
}
@Injectable() class Streams implements CanActivate {
  canActivate(context: ExecutionContext): Observable<any> { return of([holds(context)]); }
}
@Injectable() class Empty implements CanActivate { canActivate(): any { /* to do */ } }
@Injectable() class Optional extends AuthGuard('jwt') { handleRequest(error: any, user: any) { return user || { id: 0 }; } }
@Injectable() class OptionalNull extends AuthGuard('jwt') { handleRequest(error: any, user: any) { return user; } }
@Injectable() class Overridden extends AuthGuard('jwt') { async canActivate(context: ExecutionContext) { try { await super.canActivate(context); } catch { /* guests */ } return true; } }
@Injectable() class Inherited extends AuthGuard('jwt') { canActivate(context: ExecutionContext) { return super.canActivate(context); } }
@Injectable() class NotReturned extends AuthGuard('jwt') { canActivate(context: ExecutionContext): any { (super.canActivate(context) as Promise<boolean>).catch(() => false); return true; } }
const withRole = (role?: string): Type<CanActivate> => {
  class RoleGuard implements CanActivate { canActivate(context: ExecutionContext) { return role === undefined || requestOf(context).user?.role === role; } }
  return mixin(RoleGuard);
};
@Injectable() class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() { super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: 'not-a-real-secret' }); }
  validate(payload: unknown) { return payload; }
}
@Injectable() class Blocks implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) { if (!holds(context)) throw new UnauthorizedException(); return next.handle(); }
}
@Injectable() class BlocksLate implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) { const handled = next.handle(); if (!holds(context)) requestOf(context).denied = true; return handled; }
}
@Injectable() class Checks implements PipeTransform { transform(value: unknown) { return value; } }
const User = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).user);
const Guarded = () => applyDecorators(SetMetadata('guard', Strict));
const ReallyGuarded = () => applyDecorators(UseGuards(Strict));
const Late = () => (target: any, key: string, descriptor: PropertyDescriptor) => { const old = descriptor.value; descriptor.value = function (...args: unknown[]) { return old.apply(this, args); }; };

@Controller('g')
class GuardsController {
  @Get('not-awaited') @UseGuards(NotAwaited) a1() { return 1; } // oracle: GET /g/not-awaited 200
  @Get('awaited') @UseGuards(Awaited) a2() { return 1; } // oracle: GET /g/awaited 401
  @Get('returns-exception') @UseGuards(ReturnsException) a3() { return 1; } // oracle: GET /g/returns-exception 200
  @Get('swallows') @UseGuards(Swallows) a4() { return 1; } // oracle: GET /g/swallows 200
  @Get('wrong-key') @Roles('admin') @UseGuards(WrongKey) a5() { return 1; } // oracle: GET /g/wrong-key 200
  @Get('class-only') @Roles('admin') @UseGuards(ClassOnly) a6() { return 1; } // oracle: GET /g/class-only 200
  @Get('any-of') @Roles('admin', 'guest') @UseGuards(AnyOf) a7() { return 1; } // oracle: GET /g/any-of 200
  @Get('any-of-admin') @Roles('admin') @UseGuards(AnyOf) a8() { return 1; } // oracle: GET /g/any-of-admin 403
  @Get('every-none') @UseGuards(Every) a9() { return 1; } // oracle: GET /g/every-none 200
  @Get('every-one') @Roles('admin') @UseGuards(Every) b1() { return 1; } // oracle: GET /g/every-one 403
  @Get('has-header') @UseGuards(HasHeader) b2() { return 1; } // oracle: GET /g/has-header 403
  @Get('streams') @UseGuards(Streams) b3() { return 1; } // oracle: GET /g/streams 200
  @Get('empty') @UseGuards(Empty) b4() { return 1; } // oracle: GET /g/empty 403 auth=present|unknown|absent
  @Get('optional') @UseGuards(Optional) b5() { return 1; } // oracle: GET /g/optional 200
  @Get('optional-null') @UseGuards(OptionalNull) b6() { return 1; } // oracle: GET /g/optional-null 200
  @Get('overridden') @UseGuards(Overridden) b7() { return 1; } // oracle: GET /g/overridden 200
  @Get('inherited') @UseGuards(Inherited) b8() { return 1; } // oracle: GET /g/inherited 401
  @Get('not-returned') @UseGuards(NotReturned) b9() { return 1; } // oracle: GET /g/not-returned 200
  @Get('role-none') @UseGuards(withRole()) c1() { return 1; } // oracle: GET /g/role-none 200
  @Get('role-one') @UseGuards(withRole('admin')) c2() { return 1; } // oracle: GET /g/role-one 403
  @Get('metadata-guard') @Guarded() c3() { return 1; } // oracle: GET /g/metadata-guard 200
  @Get('real-guard') @ReallyGuarded() c4() { return 1; } // oracle: GET /g/real-guard 401
  @Get('blocks') @UseInterceptors(Blocks) c5() { return 1; } // oracle: GET /g/blocks 401
  @Get('blocks-late') @UseInterceptors(BlocksLate) c6() { return 1; } // oracle: GET /g/blocks-late 200
  @Get('pipe') @UsePipes(Checks) c7() { return 1; } // oracle: GET /g/pipe 200
  @Get('parameter') c8(@User() user: unknown) { return { user }; } // oracle: GET /g/parameter 200
  @Get('wrapped') @Late() @UseGuards(Strict) c9() { return 1; } // oracle: GET /g/wrapped 200 auth=absent|unknown
  @Get('wrapped-first') @UseGuards(Strict) @Late() e1() { return 1; } // oracle: GET /g/wrapped-first 401
  @Get('no-guards') @UseGuards() d1() { return 1; } // oracle: GET /g/no-guards 200
  @Get('instance') @UseGuards(new Strict()) d2() { return 1; } // oracle: GET /g/instance 401
  @Get('spread') @UseGuards(...[Strict]) d3() { return 1; } // oracle: GET /g/spread 401
  @Get('spread-none') @UseGuards(...[]) d4() { return 1; } // oracle: GET /g/spread-none 200
}

@UseGuards(Strict)
@Controller('whole')
class WholeController {
  @Get('plain') a1() { return 1; } // oracle: GET /whole/plain 401
  @Public() @Get('public') a2() { return 1; } // oracle: GET /whole/public 401
  @UseGuards(Swallows) @Get('both') a3() { return 1; } // oracle: GET /whole/both 401
}
class Base { @UseGuards(Strict) @Get('inherited') inherited() { return 1; } @UseGuards(Strict) @Get('overridden') overridden() { return 1; } }
@Controller('derived')
class DerivedController extends Base {
  @Get('overridden') override overridden() { return 2; } // oracle: GET /derived/overridden 200
  // oracle: GET /derived/inherited 401
}
@UseGuards(Strict) class GuardedBase { helper() { return 1; } }
@Controller('below')
class BelowController extends GuardedBase { @Get('list') list() { return []; } } // oracle: GET /below/list 401
@UseGuards(WrongKey) @Controller('replaced')
class ReplacedController extends GuardedBase { @Get('list') list() { return []; } } // oracle: GET /replaced/list 401

@Module({ imports: [PassportModule], controllers: [GuardsController, WholeController, DerivedController, BelowController, ReplacedController], providers: [JwtStrategy, { provide: 'APP_GUARDS', useClass: Strict }, Strict] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
