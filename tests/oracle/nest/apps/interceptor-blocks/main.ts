import { CallHandler, Controller, ExecutionContext, Get, Injectable, Module, NestInterceptor, UnauthorizedException, UseInterceptors } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { map } from 'rxjs';

@Injectable()
class TokenInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest();
    if (!request.headers.authorization) throw new UnauthorizedException();
    return next.handle();
  }
}

@Injectable()
class WrapInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler) { return next.handle().pipe(map((data) => ({ data }))); }
}

@Injectable()
class LateInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(map((data) => {
      if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
      return data;
    }));
  }
}

@Controller('intercepted')
class InterceptedController {
  @UseInterceptors(TokenInterceptor) @Get('token') token() { return 1; }
  @UseInterceptors(WrapInterceptor) @Get('wrap') wrap() { return 1; }
  @UseInterceptors(LateInterceptor) @Get('late') late() { return 'the handler ran before the refusal'; } // oracle: GET /intercepted/late 401 auth=present|absent|unknown
}

@Module({ controllers: [InterceptedController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /intercepted/token 401
// oracle: GET /intercepted/wrap 200
