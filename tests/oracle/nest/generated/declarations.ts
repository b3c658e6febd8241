/** What every generated program begins with: imports, marks, guards, middleware and a type of input. */
export function declarationsOf(hasThrottler: boolean): readonly string[] {
  return [...(hasThrottler ? [...IMPORTS, "import { SkipThrottle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';"] : IMPORTS), ...DECLARATIONS];
}

const IMPORTS = [
  "import { All, applyDecorators, Body, CanActivate, Controller, Delete, ExecutionContext, forwardRef, Get, Injectable, MiddlewareConsumer, Module, NestModule, Param, ParseIntPipe, Post, Put, RequestMethod, SetMetadata, UnauthorizedException, UseGuards, UsePipes, ValidationPipe, Version, VERSION_NEUTRAL, VersioningType } from '@nestjs/common';",
  "import { APP_GUARD, APP_PIPE, NestFactory, Reflector, RouterModule } from '@nestjs/core';",
  "import { IsInt } from 'class-validator';",
  "import { of } from 'rxjs';",
];

const DECLARATIONS = `
const FLAGS = { on: true, off: false };
const PUBLIC = 'isPublic';
const Public = () => SetMetadata(PUBLIC, true);
const Private = () => SetMetadata(PUBLIC, false);
const Roles = (...roles: string[]) => SetMetadata('roles', roles);
const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest();
const isKnown = (context: ExecutionContext) => Boolean(requestOf(context).headers.authorization);
const both = (context: ExecutionContext) => [context.getHandler(), context.getClass()];
@Injectable() class TokenGuard implements CanActivate {
  constructor(readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    if (!requestOf(context).headers.authorization) throw new UnauthorizedException();
    return true;
  }
}
@Injectable() class FalseGuard implements CanActivate {
  constructor(readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) { return isKnown(context); }
}
@Injectable() class PassGuard implements CanActivate {
  constructor(readonly reflector: Reflector) {}
  canActivate() { return true; }
}
@Injectable() class AwareGuard implements CanActivate {
  constructor(readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) { return this.reflector.getAllAndOverride<boolean>(PUBLIC, both(context)) || isKnown(context); }
}
@Injectable() class ClassFirstGuard implements CanActivate {
  constructor(readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const open = this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getClass(), context.getHandler()]);
    if (open) return true;
    if (!isKnown(context)) throw new UnauthorizedException();
    return true;
  }
}
@Injectable() class HandlerGuard implements CanActivate {
  constructor(readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) { return this.reflector.get<boolean>(PUBLIC, context.getHandler()) ? true : isKnown(context); }
}
@Injectable() class ClassGuard extends TokenGuard {
  canActivate(context: ExecutionContext) { return this.reflector.get<boolean>(PUBLIC, context.getClass()) === true || super.canActivate(context); }
}
@Injectable() class MergeGuard implements CanActivate {
  constructor(readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const marks = this.reflector.getAll<boolean[]>(PUBLIC, both(context));
    return marks.includes(true) || isKnown(context);
  }
}
@Injectable() class LaterGuard implements CanActivate {
  constructor(readonly reflector: Reflector) {}
  async canActivate(context: ExecutionContext) { return isKnown(context); }
}
@Injectable() class StreamGuard implements CanActivate {
  constructor(readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) { return of(isKnown(context)); }
}
@Injectable() class AttachGuard implements CanActivate {
  constructor(readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const request = requestOf(context);
    if (request.headers.authorization) request.user = { roles: ['admin'] };
    return true;
  }
}
@Injectable() class RolesGuard implements CanActivate {
  constructor(readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const roles = this.reflector.getAllAndOverride<string[]>('roles', both(context));
    if (!roles) return true;
    const { user } = requestOf(context);
    return Boolean(user) && roles.some(role => user.roles.includes(role));
  }
}
function pass(request: any, response: any, next: () => void) { next(); }
function deny(request: any, response: any, next: () => void) {
  if (request.headers.authorization) return next();
  response.statusCode = 401;
  response.end();
}
@Injectable() class Deny {
  use(request: any, response: any, next: () => void) { deny(request, response, next); }
}
class Input { @IsInt() n: number; }
`.trim().split('\n');
