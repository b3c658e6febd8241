import { Controller, ForbiddenException, Get, Headers, Injectable, Module, Post, Req, Res, UnauthorizedException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Injectable()
class AuthService {
  require(authorization: string | undefined) {
    if (authorization !== `Bearer ${process.env.API_TOKEN}`) throw new UnauthorizedException();
    return { id: 1 };
  }
  find(authorization: string | undefined) { return authorization ? { id: 1 } : undefined; }
}

@Controller('checks')
class ChecksController {
  constructor(private readonly auth: AuthService) {}
  @Get('inline') inline(@Headers('authorization') authorization?: string) {
    if (!authorization) throw new UnauthorizedException();
    return 1;
  }
  @Get('service') service(@Req() request: any) {
    this.auth.require(request.headers.authorization);
    return 1;
  }
  @Get('lookup') lookup(@Headers() headers: Record<string, string>) {
    const user = this.auth.find(headers['authorization']);
    if (!user) throw new ForbiddenException();
    return user;
  }
  @Get('optional') optional(@Headers('authorization') authorization?: string) { return { user: this.auth.find(authorization) ?? null }; }
  @Get('response') response(@Req() request: any, @Res() response: any) {
    if (!request.headers['x-api-key']) return response.status(401).send('no');
    return response.send('yes');
  }
  @Post('cron') cron(@Headers('x-cron-secret') secret?: string) {
    if (secret !== process.env.API_KEY) throw new ForbiddenException();
    return 1;
  }
}

@Module({ controllers: [ChecksController], providers: [AuthService] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /checks/inline 401
// oracle: GET /checks/service 401
// oracle: GET /checks/lookup 403
// oracle: GET /checks/optional 200
// oracle: GET /checks/response 401
// oracle: POST /checks/cron 403
