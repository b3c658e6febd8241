import { CanActivate, Controller, createParamDecorator, ExecutionContext, ForbiddenException, Get, Inject, Injectable, Module, Optional, Scope, SetMetadata, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { from, map, Observable, of } from 'rxjs';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest();

@Injectable()
class ArrowGuard implements CanActivate {
  canActivate = (context: ExecutionContext) => requestOf(context).headers.authorization !== undefined;
}

@Injectable({ scope: Scope.REQUEST })
class RequestScopedGuard implements CanActivate {
  canActivate(context: ExecutionContext): Observable<boolean> {
    return from(Promise.resolve(requestOf(context).headers.authorization)).pipe(map((header) => header === `Bearer ${process.env.API_TOKEN}`));
  }
}

@Injectable()
class ObservableOpenGuard implements CanActivate {
  canActivate(): Observable<boolean> { return of(true); }
}

@Injectable()
class PropertyInjectionGuard implements CanActivate {
  @Inject('KEY') private readonly key!: string;
  canActivate(context: ExecutionContext) { return requestOf(context).headers['x-api-key'] === this.key; }
}

@Injectable()
class OptionalKeyGuard implements CanActivate {
  constructor(@Optional() @Inject('MISSING') private readonly key?: string) {}
  canActivate(context: ExecutionContext) {
    if (!this.key) return true;
    return requestOf(context).headers['x-api-key'] === this.key;
  }
}

@Injectable()
class OwnerGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const { user, params } = requestOf(context);
    return !user || user.id === params.id;
  }
}

@Injectable()
class SwitchGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const mode = this.reflector.get<'token' | 'key' | 'none' | undefined>('mode', context.getHandler());
    const { headers } = requestOf(context);
    switch (mode) {
      case 'token':
        return headers.authorization === `Bearer ${process.env.API_TOKEN}`;
      case 'key':
        if (headers['x-api-key'] !== process.env.API_KEY) throw new ForbiddenException();
        return true;
      case 'none':
        return true;
      default:
        throw new UnauthorizedException();
    }
  }
}

const Mode = (mode: 'token' | 'key' | 'none') => SetMetadata('mode', mode);

const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { user } = requestOf(context);
  if (!user) throw new UnauthorizedException();
  return user;
});

const MaybeUser = createParamDecorator((_data: unknown, context: ExecutionContext) => requestOf(context).user);

@Controller('tricky')
class TrickyController {
  @UseGuards(ArrowGuard) @Get('arrow') a() { return 1; }
  @UseGuards(RequestScopedGuard) @Get('request-scoped') b() { return 1; }
  @UseGuards(ObservableOpenGuard) @Get('observable-open') c() { return 1; }
  @UseGuards(PropertyInjectionGuard) @Get('property-injection') d() { return 1; }
  @UseGuards(OptionalKeyGuard) @Get('optional-key') e() { return 1; }
  @UseGuards(OwnerGuard) @Get('owner/:id') f() { return 1; }
  @UseGuards(SwitchGuard) @Mode('token') @Get('switch-token') g() { return 1; }
  @UseGuards(SwitchGuard) @Mode('key') @Get('switch-key') h() { return 1; }
  @UseGuards(SwitchGuard) @Mode('none') @Get('switch-none') i() { return 1; }
  @UseGuards(SwitchGuard) @Get('switch-default') j() { return 1; }
  @Get('current-user') k(@CurrentUser() user: unknown) { return user; }
  @Get('maybe-user') l(@MaybeUser() user: unknown) { return { user: user ?? null }; }
}

@Module({ controllers: [TrickyController], providers: [{ provide: 'KEY', useFactory: async () => process.env.API_KEY }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /tricky/arrow 403
// oracle: GET /tricky/request-scoped 403
// oracle: GET /tricky/observable-open 200
// oracle: GET /tricky/property-injection 403
// oracle: GET /tricky/optional-key 200
// oracle: GET /tricky/owner/:id 200
// oracle: GET /tricky/switch-token 403
// oracle: GET /tricky/switch-key 403
// oracle: GET /tricky/switch-none 200
// oracle: GET /tricky/switch-default 401 auth=present|unknown -- nobody is let in
// oracle: GET /tricky/current-user 401
// oracle: GET /tricky/maybe-user 200
