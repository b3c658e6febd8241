import { applyDecorators, ArgumentMetadata, BadRequestException, CallHandler, CanActivate, Controller, createParamDecorator, ExecutionContext, ForbiddenException, Get, HttpException, Injectable, Module, NestInterceptor, Param, PipeTransform, Query, Req, UnauthorizedException, UseFilters, UseGuards, UseInterceptors, UsePipes, Catch, ExceptionFilter, ArgumentsHost } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JwtModule, JwtService } from '@nestjs/jwt';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { catchError, defer, EMPTY, firstValueFrom, from, lastValueFrom, map, Observable, of, switchMap, throwError } from 'rxjs';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest();
const tokenOf = (context: ExecutionContext) => requestOf(context).headers.authorization as string | undefined;

@Injectable()
class Tokens {
  check(token: string | undefined): Observable<boolean> { return token ? of(token === process.env.API_TOKEN) : throwError(() => new UnauthorizedException()); }
  async find(token: string | undefined) {
    if (!token) throw new UnauthorizedException();
    return { id: 1, roles: ['user'] };
  }
  isValid(token: string | undefined) { return !!token && token === process.env.API_TOKEN; }
}

@Injectable() class RxClosed implements CanActivate {
  constructor(private readonly tokens: Tokens) {}
  canActivate(context: ExecutionContext) { return this.tokens.check(tokenOf(context)); }
}
@Injectable() class RxCaught implements CanActivate {
  constructor(private readonly tokens: Tokens) {}
  canActivate(context: ExecutionContext) { return this.tokens.check(tokenOf(context)).pipe(catchError(() => of(true))); }
}
@Injectable() class RxCaughtFalse implements CanActivate {
  constructor(private readonly tokens: Tokens) {}
  canActivate(context: ExecutionContext) { return this.tokens.check(tokenOf(context)).pipe(catchError(() => of(false))); }
}
@Injectable() class RxMapped implements CanActivate {
  constructor(private readonly tokens: Tokens) {}
  canActivate(context: ExecutionContext) { return from(this.tokens.find(tokenOf(context))).pipe(map(user => user.roles.includes('user'))); }
}
@Injectable() class RxAlways implements CanActivate {
  constructor(private readonly tokens: Tokens) {}
  canActivate(context: ExecutionContext) { return of(tokenOf(context)).pipe(map(() => true)); }
}
@Injectable() class RxLastValue implements CanActivate {
  constructor(private readonly tokens: Tokens) {}
  async canActivate(context: ExecutionContext) { return lastValueFrom(this.tokens.check(tokenOf(context))); }
}
@Injectable() class RxTruthy implements CanActivate {
  constructor(private readonly tokens: Tokens) {}
  canActivate(context: ExecutionContext) {
    if (!of(this.tokens.isValid(tokenOf(context)))) throw new UnauthorizedException();
    return true;
  }
}
@Injectable() class NotAwaited implements CanActivate {
  constructor(private readonly tokens: Tokens) {}
  canActivate(context: ExecutionContext) {
    this.tokens.find(tokenOf(context)).catch(() => undefined);
    return true;
  }
}
@Injectable() class NegatedPromise implements CanActivate {
  constructor(private readonly tokens: Tokens) {}
  async canActivate(context: ExecutionContext) {
    const user = this.tokens.find(tokenOf(context)).catch(() => null);
    return !!user;
  }
}
@Injectable() class ReturnsUser implements CanActivate {
  canActivate(context: ExecutionContext): any { return requestOf(context).user; }
}
@Injectable() class ReturnsHeaders implements CanActivate {
  canActivate(context: ExecutionContext): any { return requestOf(context).headers; }
}
@Injectable() class ReturnsString implements CanActivate {
  canActivate(context: ExecutionContext): any { return `${tokenOf(context)}`; }
}
@Injectable() class ReturnsArray implements CanActivate {
  canActivate(context: ExecutionContext): any { return [tokenOf(context)].filter(Boolean); }
}
@Injectable() class ReturnsError implements CanActivate {
  canActivate(context: ExecutionContext): any { return tokenOf(context) ? true : new UnauthorizedException(); }
}
@Injectable() class MakesError implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!tokenOf(context)) new UnauthorizedException();
    return true;
  }
}
@Injectable() class FinallyTrue implements CanActivate {
  canActivate(context: ExecutionContext) {
    try {
      if (!tokenOf(context)) throw new UnauthorizedException();
    } finally {
      return true;
    }
  }
}
@Injectable() class UserByReading implements CanActivate {
  canActivate(context: ExecutionContext) {
    try {
      return requestOf(context).user.roles.includes('admin');
    } catch {
      return false;
    }
  }
}
@Injectable() class UserByReadingOpen implements CanActivate {
  canActivate(context: ExecutionContext) {
    try {
      return requestOf(context).user.roles.includes('admin');
    } catch {
      return true;
    }
  }
}
@Injectable() class StatusOnly implements CanActivate {
  canActivate(context: ExecutionContext) {
    const response = context.switchToHttp().getResponse();
    if (!tokenOf(context)) response.status(401);
    return true;
  }
}
@Injectable() class JwtDecode implements CanActivate {
  constructor(private readonly jwt: JwtService) {}
  canActivate(context: ExecutionContext) {
    const user = this.jwt.decode(tokenOf(context)?.split(' ')[1] ?? '');
    requestOf(context).user = user;
    return user !== undefined;
  }
}
@Injectable() class JwtWithoutAwait implements CanActivate {
  constructor(private readonly jwt: JwtService) {}
  canActivate(context: ExecutionContext) {
    try {
      requestOf(context).user = this.jwt.verifyAsync(tokenOf(context) ?? '').catch(() => null);
      return true;
    } catch {
      throw new UnauthorizedException();
    }
  }
}
@Injectable() class JwtThen implements CanActivate {
  constructor(private readonly jwt: JwtService) {}
  canActivate(context: ExecutionContext) { return this.jwt.verifyAsync(tokenOf(context) ?? '').then(() => true, () => false); }
}
@Injectable() class JwtThenOpen implements CanActivate {
  constructor(private readonly jwt: JwtService) {}
  canActivate(context: ExecutionContext) { return this.jwt.verifyAsync(tokenOf(context) ?? '').then(() => true, () => true); }
}
@Injectable() class NotNull implements CanActivate {
  canActivate(context: ExecutionContext) { return tokenOf(context)?.split(' ')[1] !== null; }
}
@Injectable() class NotUndefined implements CanActivate {
  canActivate(context: ExecutionContext) { return tokenOf(context)?.split(' ')[1] !== undefined; }
}
abstract class Base implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (!tokenOf(context)) throw new UnauthorizedException();
    return true;
  }
}
@Injectable() class Inherits extends Base {}
@Injectable() class CallsSuper extends Base {
  override canActivate(context: ExecutionContext) { return super.canActivate(context) && Boolean(requestOf(context).headers['x-api-key']); }
}
@Injectable() class IgnoresSuper extends Base {
  override canActivate(context: ExecutionContext) {
    try { super.canActivate(context); } catch (error) { console.debug(String(error)); }
    return true;
  }
}
@Injectable() class AnyOf implements CanActivate {
  constructor(private readonly a: Inherits, private readonly b: IgnoresSuper) {}
  async canActivate(context: ExecutionContext) {
    for (const guard of [this.a, this.b]) {
      try { if (await guard.canActivate(context)) return true; } catch { continue; }
    }
    throw new UnauthorizedException();
  }
}
@Injectable() class AllOf implements CanActivate {
  constructor(private readonly a: Inherits, private readonly b: IgnoresSuper) {}
  async canActivate(context: ExecutionContext) {
    const answers = await Promise.all([this.a, this.b].map(async guard => guard.canActivate(context)));
    return answers.every(Boolean);
  }
}
@Injectable() class LenientAuthGuard extends AuthGuard('jwt') {
  override handleRequest(_error: any, user: any, info: any) {
    if (info?.name === 'TokenExpiredError') throw new UnauthorizedException();
    return user;
  }
}
@Injectable() class CatchesAuthGuard extends AuthGuard('jwt') {
  override async canActivate(context: ExecutionContext) {
    return (super.canActivate(context) as Promise<boolean>).catch(() => true);
  }
}
@Injectable() class RethrowsAuthGuard extends AuthGuard('jwt') {
  override async canActivate(context: ExecutionContext) {
    try { return (await super.canActivate(context)) as boolean; } catch { throw new ForbiddenException('log in first'); }
  }
}
@Injectable() class OrTrue extends AuthGuard('jwt') {
  override canActivate(context: ExecutionContext) { return super.canActivate(context) || true; }
}
@Injectable() class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() { super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: 'for local development' }); }
  validate(payload: any) { return payload; }
}
@Injectable() class Blocks implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    if (!tokenOf(context)) throw new UnauthorizedException();
    return next.handle();
  }
}
@Injectable() class BlocksLate implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(map(value => {
      if (!tokenOf(context)) throw new UnauthorizedException();
      return value;
    }));
  }
}
@Injectable() class Empty implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) { return tokenOf(context) ? next.handle() : throwError(() => new ForbiddenException()); }
}
@Injectable() class Recovers implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler) { return next.handle().pipe(catchError(() => of('recovered'))); }
}
@Catch(HttpException) class Softens implements ExceptionFilter {
  catch(_error: HttpException, host: ArgumentsHost) {
    const response = host.switchToHttp().getResponse();
    response.status(401).send('softened');
  }
}
@Injectable() class UserPipe implements PipeTransform {
  transform(value: unknown, _metadata: ArgumentMetadata) {
    if (!value) throw new UnauthorizedException();
    return value;
  }
}
const User = createParamDecorator((data: { optional?: boolean } | undefined, context: ExecutionContext) => {
  const user = requestOf(context).user;
  if (!user && !data?.optional) throw new UnauthorizedException();
  return user;
});
const Twice = () => applyDecorators(UseGuards(Inherits), UseGuards(CallsSuper));
const Maybe = (on: boolean) => (on ? UseGuards(Inherits) : (): void => undefined);

@Controller('g')
class GuardsController {
  @UseGuards(RxClosed) @Get('rx-closed') a1() { return 1; } // oracle: GET /g/rx-closed 401
  @UseGuards(RxCaught) @Get('rx-caught') a2() { return 1; } // oracle: GET /g/rx-caught 200
  @UseGuards(RxCaughtFalse) @Get('rx-caught-false') a3() { return 1; } // oracle: GET /g/rx-caught-false 403
  @UseGuards(RxMapped) @Get('rx-mapped') a4() { return 1; } // oracle: GET /g/rx-mapped 401
  @UseGuards(RxAlways) @Get('rx-always') a5() { return 1; } // oracle: GET /g/rx-always 200
  @UseGuards(RxLastValue) @Get('rx-last') a6() { return 1; } // oracle: GET /g/rx-last 401
  @UseGuards(RxTruthy) @Get('rx-truthy') a7() { return 1; } // oracle: GET /g/rx-truthy 200
  @UseGuards(NotAwaited) @Get('not-awaited') b1() { return 1; } // oracle: GET /g/not-awaited 200
  @UseGuards(NegatedPromise) @Get('negated-promise') b2() { return 1; } // oracle: GET /g/negated-promise 200
  @UseGuards(ReturnsUser) @Get('returns-user') b3() { return 1; } // oracle: GET /g/returns-user 403
  @UseGuards(ReturnsHeaders) @Get('returns-headers') b4() { return 1; } // oracle: GET /g/returns-headers 200
  @UseGuards(ReturnsString) @Get('returns-string') b5() { return 1; } // oracle: GET /g/returns-string 200
  @UseGuards(ReturnsArray) @Get('returns-array') b6() { return 1; } // oracle: GET /g/returns-array 200
  @UseGuards(ReturnsError) @Get('returns-error') b7() { return 1; } // oracle: GET /g/returns-error 200
  @UseGuards(MakesError) @Get('makes-error') b8() { return 1; } // oracle: GET /g/makes-error 200
  @UseGuards(FinallyTrue) @Get('finally-true') b9() { return 1; } // oracle: GET /g/finally-true 200
  @UseGuards(UserByReading) @Get('user-reading') c1() { return 1; } // oracle: GET /g/user-reading 403
  @UseGuards(UserByReadingOpen) @Get('user-reading-open') c2() { return 1; } // oracle: GET /g/user-reading-open 200
  @UseGuards(StatusOnly) @Get('status-only') c3() { return 1; } // oracle: GET /g/status-only 200 auth=absent
  @UseGuards(JwtDecode) @Get('jwt-decode') c4() { return 1; } // oracle: GET /g/jwt-decode 200
  @UseGuards(JwtWithoutAwait) @Get('jwt-no-await') c5() { return 1; } // oracle: GET /g/jwt-no-await 200
  @UseGuards(JwtThen) @Get('jwt-then') c6() { return 1; } // oracle: GET /g/jwt-then 403
  @UseGuards(JwtThenOpen) @Get('jwt-then-open') c7() { return 1; } // oracle: GET /g/jwt-then-open 200
  @UseGuards(NotNull) @Get('not-null') c8() { return 1; } // oracle: GET /g/not-null 200
  @UseGuards(NotUndefined) @Get('not-undefined') c9() { return 1; } // oracle: GET /g/not-undefined 403
  @UseGuards(Inherits) @Get('inherits') d1() { return 1; } // oracle: GET /g/inherits 401
  @UseGuards(CallsSuper) @Get('calls-super') d2() { return 1; } // oracle: GET /g/calls-super 401
  @UseGuards(IgnoresSuper) @Get('ignores-super') d3() { return 1; } // oracle: GET /g/ignores-super 200
  @UseGuards(AnyOf) @Get('any-of') d4() { return 1; } // oracle: GET /g/any-of 200
  @UseGuards(AllOf) @Get('all-of') d5() { return 1; } // oracle: GET /g/all-of 401
  @UseGuards(LenientAuthGuard) @Get('lenient') e1() { return 1; } // oracle: GET /g/lenient 200
  @UseGuards(CatchesAuthGuard) @Get('catches') e2() { return 1; } // oracle: GET /g/catches 200
  @UseGuards(RethrowsAuthGuard) @Get('rethrows') e3() { return 1; } // oracle: GET /g/rethrows 403
  @UseGuards(OrTrue) @Get('or-true') e4() { return 1; } // oracle: GET /g/or-true 401
  @UseInterceptors(Blocks) @Get('interceptor') f1() { return 1; } // oracle: GET /g/interceptor 401
  @UseInterceptors(BlocksLate) @Get('interceptor-late') f2() { return 1; } // oracle: GET /g/interceptor-late 401 auth=absent|unknown|present -- the handler has run by then
  @UseInterceptors(Empty) @Get('interceptor-throws') f3() { return 1; } // oracle: GET /g/interceptor-throws 403
  @UseGuards(Inherits) @UseInterceptors(Recovers) @Get('recovers') f4() { return 1; } // oracle: GET /g/recovers 401
  @UseInterceptors(Recovers, Blocks) @Get('recovers-block') f5() { return 1; } // oracle: GET /g/recovers-block 200 auth=present|unknown|absent -- the handler does not run
  @UseGuards(Inherits) @UseFilters(Softens) @Get('softens') f6() { return 1; } // oracle: GET /g/softens 401
  @Get('user-decorator') g1(@User() user: unknown) { return { user }; } // oracle: GET /g/user-decorator 401
  @Get('user-optional') g2(@User({ optional: true }) user: unknown) { return { user }; } // oracle: GET /g/user-optional 200
  @Get('user-pipe') g3(@Query('token', UserPipe) token: string) { return token; } // oracle: GET /g/user-pipe 401 auth=absent|present|unknown
  @Twice() @Get('twice') h1() { return 1; } // oracle: GET /g/twice 401
  @Maybe(true) @Get('maybe-on') h2() { return 1; } // oracle: GET /g/maybe-on 401
  @Maybe(false) @Get('maybe-off') h3() { return 1; } // oracle: GET /g/maybe-off 200
  @Get('in-handler') i1(@Req() request: any) { // oracle: GET /g/in-handler 401
    if (!request.headers.authorization) throw new UnauthorizedException();
    return 1;
  }
  @Get('in-handler-service') i2(@Req() request: any) { return this.tokens.find(request.headers.authorization); } // oracle: GET /g/in-handler-service 401
  constructor(private readonly tokens: Tokens) {}
}

@Module({ imports: [PassportModule, JwtModule.register({ secret: 'for local development' })], controllers: [GuardsController], providers: [Tokens, JwtStrategy, Inherits, IgnoresSuper] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
