import { ArgumentsHost, CanActivate, Catch, Controller, ExceptionFilter, ExecutionContext, Get, HttpException, Injectable, Module, RawBody, Redirect, Session, UnauthorizedException, UseFilters, UseGuards } from '@nestjs/common';
import { HttpAdapterHost, NestFactory } from '@nestjs/core';

@Injectable()
class ArgumentsGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const [request] = context.getArgs();
    return Boolean(request.headers.authorization);
  }
}

@Injectable()
class IndexGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    return context.getType() === 'http' && Boolean(context.getArgByIndex(0).headers.authorization);
  }
}

@Injectable()
class ExceptionGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const { getRequest, getNext } = context.switchToHttp();
    if (!getRequest().headers.authorization) throw new UnauthorizedException({ code: 7 });
    getNext();
    return true;
  }
}

@Catch(HttpException)
class StatusFilter implements ExceptionFilter {
  catch(exception: HttpException, host: ArgumentsHost) {
    const response = host.switchToHttp().getResponse();
    const body = exception.getResponse();
    response.status(exception.getStatus()).send(typeof body === 'string' ? { body } : body);
  }
}

@Controller('members')
class MembersController {
  @UseGuards(ArgumentsGuard)
  @Get('arguments')
  one() { return 1; } // oracle: GET /members/arguments 403

  @UseGuards(IndexGuard)
  @Get('index')
  two() { return 1; } // oracle: GET /members/index 403

  @UseGuards(ExceptionGuard)
  @UseFilters(StatusFilter)
  @Get('exception')
  three() { return 1; } // oracle: GET /members/exception 401

  @Redirect('/members/elsewhere')
  @Get('moved')
  four() { return undefined; } // oracle: GET /members/moved 302 auth=absent|waived

  @Get('parts')
  five(@Session() session: unknown, @RawBody() body: unknown) { return [typeof session, typeof body]; } // oracle: GET /members/parts 200
}

@Module({ controllers: [MembersController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  const { httpAdapter } = app.get(HttpAdapterHost);
  if (httpAdapter.getType() === 'express') httpAdapter.getInstance().disable('x-powered-by');
  await app.listen(3000, () => console.log(httpAdapter.getHttpServer() !== undefined));
}
bootstrap();
