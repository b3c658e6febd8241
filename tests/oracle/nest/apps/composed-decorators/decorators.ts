import { applyDecorators, CanActivate, Controller, ExecutionContext, Get, Injectable, SetMetadata, UnauthorizedException, UseGuards } from '@nestjs/common';

@Injectable()
export class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (!request.headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

export const Fetch = Get;
export const Protected = () => UseGuards(TokenGuard);
export function ProtectedGet(path: string) {
  return applyDecorators(Get(path), UseGuards(TokenGuard));
}
export const OpenGet = (path: string) => applyDecorators(Get(path), SetMetadata('open', true));
export const Twice = function () {
  return applyDecorators(...[Protected(), SetMetadata('twice', true)]);
};
export const When = (flag: boolean) => applyDecorators(SetMetadata('flag', flag), ...(flag ? [UseGuards(TokenGuard)] : []));
export function AdminController(path: string) {
  return applyDecorators(Controller(`admin/${path}`), UseGuards(TokenGuard));
}
