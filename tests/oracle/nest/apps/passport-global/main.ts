import { Controller, createParamDecorator, ExecutionContext, Get, Injectable, Module, Post, SetMetadata, UseGuards } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

const IS_PUBLIC = Symbol('public');
const SkipAuth = () => SetMetadata(IS_PUBLIC, true);
const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest().user);

@Injectable()
class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor() { super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: process.env.JWT_SECRET ?? 'dev', ignoreExpiration: false }); }
  async validate(payload: { sub: string }) { return { id: payload.sub }; }
}

@Injectable()
class JwtAuthGuard extends AuthGuard('jwt') {
  constructor(private reflector: Reflector) { super(); }
  override canActivate(context: ExecutionContext) {
    const isPublic = this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [context.getHandler(), context.getClass()]);
    return isPublic ? true : super.canActivate(context);
  }
}

@Controller('auth')
class AuthController {
  @SkipAuth() @Post('login') login() { return 1; }
  @Get('me') me(@CurrentUser() user: unknown) { return user; }
}

@SkipAuth()
@Controller('catalogue')
class CatalogueController {
  @Get() list() { return []; }
  @UseGuards(AuthGuard('jwt')) @Post() create() { return 'an explicit guard that reads no metadata'; }
}

@Module({ controllers: [AuthController, CatalogueController], providers: [JwtStrategy, { provide: APP_GUARD, useClass: JwtAuthGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: POST /auth/login 201
// oracle: GET /auth/me 401
// oracle: GET /catalogue 200
// oracle: POST /catalogue 401
