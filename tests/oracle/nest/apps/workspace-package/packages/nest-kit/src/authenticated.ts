import { applyDecorators, CanActivate, ExecutionContext, Injectable, UnauthorizedException, UseGuards } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';

@Injectable()
class BearerGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const { authorization = '' } = context.switchToHttp().getRequest().headers;
    if (!/^Bearer .+/.test(authorization)) throw new UnauthorizedException();
    return true;
  }
}

export const Authenticated = () => applyDecorators(UseGuards(BearerGuard), ApiBearerAuth());
