import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest();

// No middleware gives requests a session, so that what a guard puts there is there for everybody.
@Injectable() class Fills implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = requestOf(context);
    request.session ??= { user: { id: 0 } };
    return !!request.session.user;
  }
}
@Injectable() class Assigns implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = requestOf(context);
    request.session = request.session || { user: { id: 0 } };
    return true;
  }
}
@Injectable() class AsksUser implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!requestOf(context).session?.user) throw new UnauthorizedException();
    return true;
  }
}
@Injectable() class FillsUser implements CanActivate {
  canActivate(context: ExecutionContext) {
    requestOf(context).user ??= { id: 0 };
    return true;
  }
}
@Injectable() class HasUser implements CanActivate {
  canActivate(context: ExecutionContext) { return !!requestOf(context).user; }
}

@Controller()
class AppController {
  @Get('fills') @UseGuards(Fills) fills() { return []; } // oracle: GET /fills 200
  @Get('assigns') @UseGuards(Assigns, AsksUser) assigns() { return []; } // oracle: GET /assigns 200
  @Get('fills-user') @UseGuards(FillsUser, HasUser) fillsUser() { return []; } // oracle: GET /fills-user 200
  @Get('asks') @UseGuards(AsksUser) asks() { return []; } // oracle: GET /asks 401
  @Get('asks-first') @UseGuards(AsksUser, Assigns) asksFirst() { return []; } // oracle: GET /asks-first 401
}

@Module({ controllers: [AppController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
