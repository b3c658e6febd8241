import { CanActivate, ExecutionContext, SetMetadata, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

export const Anonymous = () => SetMetadata('anonymous', true);

export class TokenGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>('anonymous', targets)) return true;
    const { headers } = context.switchToHttp().getRequest();
    if (!headers.authorization?.startsWith('Bearer ')) throw new UnauthorizedException();
    return true;
  }
}
