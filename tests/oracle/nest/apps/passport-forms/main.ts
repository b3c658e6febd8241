import { Controller, ExecutionContext, Get, Injectable, Module, Post, UseGuards } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { Strategy as AnonymousPassport } from 'passport-anonymous';
import { Strategy as CustomPassport } from 'passport-custom';
import { ExtractJwt, Strategy as JwtPassport } from 'passport-jwt';
import { Strategy as LocalPassport } from 'passport-local';

@Injectable()
class JwtStrategy extends PassportStrategy(JwtPassport) {
  constructor() {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: process.env.JWT_SECRET ?? 'for local development' });
  }
  validate(payload: { sub: string }) { return { id: payload.sub }; }
}

@Injectable()
class LocalStrategy extends PassportStrategy(LocalPassport) {
  validate(name: string, password: string) { return password === process.env.PASSWORD ? { name } : null; }
}

@Injectable()
class AnonymousStrategy extends PassportStrategy(AnonymousPassport, 'anonymous') {
  validate() { return {}; }
}

@Injectable()
class KeyStrategy extends PassportStrategy(CustomPassport, 'api-key') {
  validate(request: { headers: Record<string, string> }) {
    return request.headers['x-api-key'] === process.env.API_KEY_VALUE ? { id: 'robot' } : null;
  }
}

@Injectable() class JwtAuthGuard extends AuthGuard('jwt') {}
@Injectable() class LocalAuthGuard extends AuthGuard('local') {}
@Injectable() class OptionalGuard extends AuthGuard('jwt') {
  override handleRequest<User>(_error: unknown, user: User) { return (user || null) as User; }
}
@Injectable() class OptionalGuardShort extends AuthGuard('jwt') {
  override handleRequest(_error: unknown, user: any) { return user; }
}
@Injectable() class StrictGuard extends AuthGuard('jwt') {
  override handleRequest<User>(error: unknown, user: User) {
    if (error || !user) throw error ?? new Error('no user');
    return user;
  }
}
@Injectable() class SuperGuard extends AuthGuard('jwt') {
  override handleRequest(error: any, user: any, info: any, context: ExecutionContext, status?: any) {
    return super.handleRequest(error, user, info, context, status) as any;
  }
}
@Injectable() class OpenableGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) { super(); }
  override canActivate(context: ExecutionContext) {
    if (this.reflector.get('open', context.getHandler())) return true;
    return super.canActivate(context);
  }
}
@Injectable() class NeverThrows extends AuthGuard('jwt') {
  override async canActivate(context: ExecutionContext) {
    try { await super.canActivate(context); } catch { /* anonymous is fine */ }
    return true;
  }
}
@Injectable() class ToldByMessage extends AuthGuard('jwt') {
  override async canActivate(context: ExecutionContext) {
    try {
      return (await super.canActivate(context)) as boolean;
    } catch (error: any) {
      if (error.message === 'Unauthorized') return true;
      throw error;
    }
  }
}
@Injectable() class ForgetsSuper extends AuthGuard('jwt') {
  override canActivate() { return true; }
}
const Open = () => (target: object, key: string, descriptor: PropertyDescriptor) => { Reflect.defineMetadata('open', true, descriptor.value); };
const SharedGuard = AuthGuard('jwt');

@Controller('passport')
class PassportController {
  @UseGuards(AuthGuard('jwt')) @Get('jwt') a() { return 1; }
  @UseGuards(JwtAuthGuard) @Get('subclass') b() { return 1; }
  @UseGuards(AuthGuard(['jwt', 'api-key'])) @Get('several') c() { return 1; }
  @UseGuards(AuthGuard(['jwt', 'anonymous'])) @Get('or-anonymous') d() { return 1; }
  @UseGuards(OptionalGuard) @Get('optional') e() { return 1; }
  @UseGuards(OptionalGuardShort) @Get('optional-short') f() { return 1; }
  @UseGuards(StrictGuard) @Get('strict') g() { return 1; }
  @UseGuards(SuperGuard) @Get('super') h() { return 1; }
  @UseGuards(OpenableGuard) @Get('openable-closed') i() { return 1; }
  @UseGuards(OpenableGuard) @Open() @Get('openable-open') j() { return 1; }
  @UseGuards(NeverThrows) @Get('never-throws') k() { return 1; }
  @UseGuards(ToldByMessage) @Get('told-by-message') told() { return 1; }
  @UseGuards(ForgetsSuper) @Get('forgets-super') l() { return 1; }
  @UseGuards(AuthGuard('api-key')) @Get('custom') m() { return 1; }
  @UseGuards(AuthGuard()) @Get('default') n() { return 1; }
  @UseGuards(new (AuthGuard('jwt'))()) @Get('instance') o() { return 1; }
  @UseGuards(SharedGuard) @Get('shared') p() { return 1; }
  @UseGuards(LocalAuthGuard) @Post('login') login() { return { token: 'x' }; }
  @Get('none') none() { return 1; }
}

@Module({
  imports: [PassportModule.register({ defaultStrategy: 'jwt' })],
  controllers: [PassportController],
  providers: [JwtStrategy, LocalStrategy, AnonymousStrategy, KeyStrategy],
})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /passport/jwt 401
// oracle: GET /passport/subclass 401
// oracle: GET /passport/several 401
// oracle: GET /passport/or-anonymous 200
// oracle: GET /passport/optional 200
// oracle: GET /passport/optional-short 200
// oracle: GET /passport/strict 500 auth=present|unknown -- throws an error that is no HTTP exception
// oracle: GET /passport/super 401
// oracle: GET /passport/openable-closed 401
// oracle: GET /passport/openable-open 200
// oracle: GET /passport/told-by-message 200
// oracle: GET /passport/never-throws 200
// oracle: GET /passport/forgets-super 200
// oracle: GET /passport/custom 401
// oracle: GET /passport/default 401
// oracle: GET /passport/instance 401
// oracle: GET /passport/shared 401
// oracle: POST /passport/login 401 auth=waived|present -- a step of the login
// oracle: GET /passport/none 200
