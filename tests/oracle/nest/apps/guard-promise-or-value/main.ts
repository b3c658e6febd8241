import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Injectable()
class TokenGuard implements CanActivate {
  async check(context: ExecutionContext) {
    if (context.switchToHttp().getRequest().headers.authorization !== `Bearer ${process.env.API_TOKEN}`) throw new UnauthorizedException();
    return true;
  }
  canActivate(context: ExecutionContext) { return this.check(context); }
}

/** Only what is called private needs the token: a promise on one way, a plain value on the other. */
@Injectable()
class LinkGuard implements CanActivate {
  constructor(private readonly token: TokenGuard) {}
  async check(context: ExecutionContext, id: string) {
    if (id.startsWith('private')) return this.token.check(context);
    return true;
  }
  async canActivate(context: ExecutionContext) { return this.check(context, context.switchToHttp().getRequest().params.id); }
}

/** A promise on both ways. */
@Injectable()
class EitherGuard implements CanActivate {
  constructor(private readonly token: TokenGuard) {}
  async canActivate(context: ExecutionContext) {
    if (context.switchToHttp().getRequest().params.id.startsWith('private')) return this.token.check(context);
    return this.token.canActivate(context);
  }
}

@Controller('links')
class LinksController {
  @UseGuards(LinkGuard) @Get('shared/:id') shared() { return 'open to whoever knows the link'; }
  @UseGuards(EitherGuard) @Get('closed/:id') closed() { return 1; }
}

@Module({ controllers: [LinksController], providers: [TokenGuard] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /links/shared/:id 200
// oracle: GET /links/closed/:id 401
