import { CanActivate, Controller, ExecutionContext, ForbiddenException, Get, HttpException, HttpStatus, Injectable, Logger, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JwtModule, JwtService } from '@nestjs/jwt';
import { timingSafeEqual } from 'node:crypto';
import { Observable, of } from 'rxjs';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest();

@Injectable() class ReturnsTrue implements CanActivate { canActivate() { return true; } }
@Injectable() class ReturnsUndefined implements CanActivate { canActivate() { return undefined as never; } }
@Injectable() class ReturnsFalse implements CanActivate { canActivate() { return false; } }
@Injectable() class ReturnsText implements CanActivate { canActivate() { return 'yes' as never; } }
@Injectable() class ReturnsObservable implements CanActivate {
  canActivate(context: ExecutionContext): Observable<boolean> { return of(Boolean(requestOf(context).headers.authorization)); }
}
@Injectable() class ReturnsPromise implements CanActivate {
  async canActivate(context: ExecutionContext) { return Promise.resolve(requestOf(context).headers.authorization === process.env.API_TOKEN); }
}
@Injectable() class OnlyLogs implements CanActivate {
  private readonly logger = new Logger('audit');
  canActivate(context: ExecutionContext) {
    this.logger.debug(`${requestOf(context).headers.authorization}`);
    return true;
  }
}
@Injectable() class HeaderPresent implements CanActivate {
  canActivate(context: ExecutionContext) { return requestOf(context).headers['x-api-key'] !== undefined; }
}
@Injectable() class ComparesKey implements CanActivate {
  canActivate(context: ExecutionContext) {
    const given = Buffer.from(requestOf(context).header?.('x-api-key') ?? requestOf(context).headers['x-api-key'] ?? '');
    const wanted = Buffer.from(process.env.API_KEY ?? 'a very secret key');
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new UnauthorizedException();
    return true;
  }
}
@Injectable() class VerifiesJwt implements CanActivate {
  constructor(private readonly jwt: JwtService) {}
  async canActivate(context: ExecutionContext) {
    const request = requestOf(context);
    const token = this.tokenOf(request);
    if (!token) throw new UnauthorizedException();
    try {
      request.user = await this.jwt.verifyAsync(token);
    } catch {
      throw new UnauthorizedException();
    }
    return true;
  }
  private tokenOf(request: { headers: { authorization?: string } }) {
    const [type, token] = request.headers.authorization?.split(' ') ?? [];
    return type === 'Bearer' ? token : undefined;
  }
}
@Injectable() class SwallowsErrors implements CanActivate {
  constructor(private readonly jwt: JwtService) {}
  async canActivate(context: ExecutionContext) {
    const request = requestOf(context);
    try {
      request.user = await this.jwt.verifyAsync(request.headers.authorization?.split(' ')[1] ?? '');
    } catch {
      request.user = undefined;
    }
    return true;
  }
}
@Injectable() class CatchReturnsFalse implements CanActivate {
  constructor(private readonly jwt: JwtService) {}
  async canActivate(context: ExecutionContext) {
    try {
      await this.jwt.verifyAsync(requestOf(context).headers.authorization ?? '');
      return true;
    } catch {
      return false;
    }
  }
}
@Injectable() class DecodesOnly implements CanActivate {
  constructor(private readonly jwt: JwtService) {}
  canActivate(context: ExecutionContext) {
    requestOf(context).user = this.jwt.decode(requestOf(context).headers.authorization ?? '');
    return true;
  }
}
@Injectable() class UserService {
  async findByToken(token: string | undefined) {
    return token && token === process.env.API_TOKEN ? { id: 1 } : null;
  }
}
@Injectable() class AsksService implements CanActivate {
  constructor(private readonly users: UserService) {}
  async canActivate(context: ExecutionContext) {
    const user = await this.users.findByToken(requestOf(context).headers.authorization);
    requestOf(context).user = user;
    return !!user;
  }
}
@Injectable() class ForgetsAwait implements CanActivate {
  constructor(private readonly users: UserService) {}
  canActivate(context: ExecutionContext) {
    const user = this.users.findByToken(requestOf(context).headers.authorization);
    if (!user) throw new ForbiddenException();
    return true;
  }
}
@Injectable() class Maintenance implements CanActivate {
  canActivate() {
    if (process.env.MAINTENANCE === 'on') throw new HttpException('later', HttpStatus.SERVICE_UNAVAILABLE);
    return true;
  }
}
@Injectable() class ThrowsHttpException implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = requestOf(context);
    if (!request.headers.cookie?.includes('sid=')) throw new HttpException({ message: 'log in' }, HttpStatus.UNAUTHORIZED);
    return true;
  }
}
class DomainDenied extends UnauthorizedException {
  constructor() { super('denied by the domain'); }
}
@Injectable() class ThrowsSubclass implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!requestOf(context).headers.authorization) throw new DomainDenied();
    return true;
  }
}
abstract class BaseGuard implements CanActivate {
  canActivate(context: ExecutionContext) { return this.allow(requestOf(context)); }
  protected abstract allow(request: { headers: Record<string, string | undefined> }): boolean;
}
@Injectable() class TemplateMethodGuard extends BaseGuard {
  protected allow(request: { headers: Record<string, string | undefined> }) { return request.headers.authorization === 'Bearer x'; }
}
@Injectable() class TemplateMethodOpen extends BaseGuard {
  protected allow() { return true; }
}
@Injectable() class DoubleNegation implements CanActivate {
  canActivate(context: ExecutionContext) { return !!requestOf(context).headers.authorization || true; }
}
@Injectable() class FromArgs implements CanActivate {
  canActivate(context: ExecutionContext) {
    const [request] = context.getArgs();
    return Boolean(request.headers.authorization);
  }
}
@Injectable() class FromArgByIndex implements CanActivate {
  canActivate(context: ExecutionContext) { return Boolean(context.getArgByIndex(0).headers.authorization); }
}
@Injectable() class HttpOnly implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (context.getType() !== 'http') return true;
    return Boolean(requestOf(context).headers.authorization);
  }
}
@Injectable() class WebsocketsOnly implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (context.getType() === 'http') return true;
    throw new UnauthorizedException();
  }
}

@Controller('bodies')
class BodiesController {
  @UseGuards(ReturnsTrue) @Get('returns-true') a() { return 1; }
  @UseGuards(ReturnsUndefined) @Get('returns-undefined') b() { return 1; }
  @UseGuards(ReturnsFalse) @Get('returns-false') c() { return 1; }
  @UseGuards(ReturnsText) @Get('returns-text') d() { return 1; }
  @UseGuards(ReturnsObservable) @Get('returns-observable') e() { return 1; }
  @UseGuards(ReturnsPromise) @Get('returns-promise') f() { return 1; }
  @UseGuards(OnlyLogs) @Get('only-logs') g() { return 1; }
  @UseGuards(HeaderPresent) @Get('header-present') h() { return 1; }
  @UseGuards(ComparesKey) @Get('compares-key') i() { return 1; }
  @UseGuards(VerifiesJwt) @Get('verifies-jwt') j() { return 1; }
  @UseGuards(SwallowsErrors) @Get('swallows-errors') k() { return 1; }
  @UseGuards(CatchReturnsFalse) @Get('catch-returns-false') l() { return 1; }
  @UseGuards(DecodesOnly) @Get('decodes-only') m() { return 1; }
  @UseGuards(AsksService) @Get('asks-service') n() { return 1; }
  @UseGuards(ForgetsAwait) @Get('forgets-await') o() { return 1; }
  @UseGuards(Maintenance) @Get('maintenance') p() { return 1; }
  @UseGuards(ThrowsHttpException) @Get('throws-http-exception') q() { return 1; }
  @UseGuards(ThrowsSubclass) @Get('throws-subclass') r() { return 1; }
  @UseGuards(TemplateMethodGuard) @Get('template-method') s() { return 1; }
  @UseGuards(TemplateMethodOpen) @Get('template-open') t() { return 1; }
  @UseGuards(DoubleNegation) @Get('double-negation') u() { return 1; }
  @UseGuards(FromArgs) @Get('from-args') v() { return 1; }
  @UseGuards(FromArgByIndex) @Get('from-arg-by-index') w() { return 1; }
  @UseGuards(HttpOnly) @Get('http-only') x() { return 1; }
  @UseGuards(WebsocketsOnly) @Get('websockets-only') y() { return 1; }
}

@Module({ imports: [JwtModule.register({ secret: process.env.JWT_SECRET ?? 'for local development' })], controllers: [BodiesController], providers: [UserService] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /bodies/returns-true 200
// oracle: GET /bodies/returns-undefined 403 auth=present|unknown -- nobody is let in
// oracle: GET /bodies/returns-false 403 auth=present|unknown -- nobody is let in
// oracle: GET /bodies/returns-text 200
// oracle: GET /bodies/returns-observable 403
// oracle: GET /bodies/returns-promise 403
// oracle: GET /bodies/only-logs 200
// oracle: GET /bodies/header-present 403
// oracle: GET /bodies/compares-key 401
// oracle: GET /bodies/verifies-jwt 401
// oracle: GET /bodies/swallows-errors 200
// oracle: GET /bodies/catch-returns-false 403
// oracle: GET /bodies/decodes-only 200
// oracle: GET /bodies/asks-service 403
// oracle: GET /bodies/forgets-await 200
// oracle: GET /bodies/maintenance 200
// oracle: GET /bodies/throws-http-exception 401
// oracle: GET /bodies/throws-subclass 401
// oracle: GET /bodies/template-method 403
// oracle: GET /bodies/template-open 200
// oracle: GET /bodies/double-negation 200
// oracle: GET /bodies/from-args 403
// oracle: GET /bodies/from-arg-by-index 403
// oracle: GET /bodies/http-only 403
// oracle: GET /bodies/websockets-only 200
