import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, Req, SetMetadata, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';

function copyMetadata(from: object, to: object) {
  for (const key of Reflect.getMetadataKeys(from)) Reflect.defineMetadata(key, Reflect.getMetadata(key, from), to);
}

/** Measures how long a method takes. */
const Measured = () => (_target: object, _key: string, descriptor: PropertyDescriptor) => {
  const method = descriptor.value;
  descriptor.value = function (...args: unknown[]) {
    const start = Date.now();
    const result = method.apply(this, args);
    void (Date.now() - start);
    return result;
  };
  copyMetadata(method, descriptor.value);
  return descriptor;
};

/** Refuses a request without a token before the method runs. */
const NeedsToken = () => (_target: object, _key: string, descriptor: PropertyDescriptor) => {
  const method = descriptor.value;
  descriptor.value = function (...args: any[]) {
    const [request] = args;
    if (!request.headers.authorization) throw new UnauthorizedException();
    return method.apply(this, args);
  };
  copyMetadata(method, descriptor.value);
};

/** Forgets what is attached to the method. */
const Timed = () => (_target: object, _key: string, descriptor: PropertyDescriptor): PropertyDescriptor => {
  const method = descriptor.value;
  return { ...descriptor, value(this: unknown, ...args: unknown[]) { return method.apply(this, args); } };
};

@Injectable()
class TokenGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  @Measured()
  canActivate(context: ExecutionContext) {
    if (this.reflector.get('open', context.getHandler())) return true;
    return Boolean(context.switchToHttp().getRequest().headers.authorization);
  }
}

@Controller('wrapped')
class WrappedController {
  @Measured() @UseGuards(TokenGuard) @Get('above') above() { return 1; }
  @UseGuards(TokenGuard) @Get('below') @Measured() below() { return 1; }
  @UseGuards(TokenGuard) @SetMetadata('open', true) @Measured() @Get('around') around() { return 1; }
  @Get('checked') @NeedsToken() checked(@Req() _request: unknown) { return 1; }
  @NeedsToken() @Get('checked-above') checkedAbove(@Req() _request: unknown) { return 1; }
  @Get('lost') @Timed() @UseGuards(TokenGuard) lost() { return 1; }
  @UseGuards(TokenGuard) @Get('kept') @Timed() kept() { return 1; }
  @Measured() @Get('open') open() { return 1; }
}

@Module({ controllers: [WrappedController], providers: [TokenGuard] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /wrapped/above 403
// oracle: GET /wrapped/below 403
// oracle: GET /wrapped/around 200
// oracle: GET /wrapped/checked 401
// oracle: GET /wrapped/checked-above 401
// oracle: GET /wrapped/open 200
// oracle: GET /wrapped/lost 200 auth=absent|unknown
// oracle: GET /wrapped/kept 403
