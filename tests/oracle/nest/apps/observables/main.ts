import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { concatMap, defer, firstValueFrom, from, lastValueFrom, map, mergeMap, Observable, of, take, tap, throwError } from 'rxjs';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest();
const tokenOf = (context: ExecutionContext): string | undefined => requestOf(context).headers.authorization;

@Injectable() class ThrowsInTap implements CanActivate {
  canActivate(context: ExecutionContext): Observable<boolean> {
    return of(tokenOf(context)).pipe(tap(token => { if (!token) throw new UnauthorizedException(); }), map(() => true));
  }
}
@Injectable() class AttachesInTap implements CanActivate {
  canActivate(context: ExecutionContext): Observable<boolean> {
    return of(tokenOf(context)).pipe(tap({ next: token => { requestOf(context).user = token ? { token } : undefined; } }), map(() => Boolean(requestOf(context).user)));
  }
}
@Injectable() class LastOfSeveral implements CanActivate {
  canActivate(): Observable<boolean> { return of(false, true); }
}
@Injectable() class LastOfList implements CanActivate {
  canActivate(): Observable<boolean> { return from([false, true]); }
}
@Injectable() class ListOfOne implements CanActivate {
  canActivate(context: ExecutionContext): Observable<boolean> { return from([Boolean(tokenOf(context))]).pipe(take(1)); }
}
@Injectable() class FirstOfDeferred implements CanActivate {
  canActivate(context: ExecutionContext): Promise<boolean> { return firstValueFrom(defer(() => Promise.resolve(Boolean(tokenOf(context))))); }
}
@Injectable() class LastOfMerged implements CanActivate {
  canActivate(context: ExecutionContext): Promise<boolean> {
    return lastValueFrom(of(tokenOf(context)).pipe(mergeMap(token => (token ? of(true) : throwError(() => new UnauthorizedException())))));
  }
}
@Injectable() class ThrowsAnError implements CanActivate {
  canActivate(context: ExecutionContext): Observable<boolean> {
    const error = new UnauthorizedException();
    return of(tokenOf(context)).pipe(concatMap(token => (token ? of(true) : throwError(() => error))));
  }
}
@Injectable() class AsPromise implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> { return (await of(Boolean(tokenOf(context))).toPromise()) === true; }
}
@Injectable() class Subscribes implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    let isKnown = false;
    of(tokenOf(context)).subscribe(token => { isKnown = Boolean(token); }).unsubscribe();
    return isKnown;
  }
}
@Injectable() class Observes implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    let isKnown = false;
    of(tokenOf(context)).subscribe({ next: token => { isKnown = Boolean(token); } });
    return isKnown;
  }
}
@Injectable() class SubscribesForNothing implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    of(tokenOf(context)).subscribe();
    return true;
  }
}

// oracle: * 403
@Controller()
class AppController {
  @UseGuards(ThrowsInTap) @Get('tap') a() { return 1; } // oracle: GET /tap 401
  @UseGuards(AttachesInTap) @Get('tap-next') b() { return 1; }
  @UseGuards(LastOfSeveral) @Get('several') c() { return 1; } // oracle: GET /several 200 auth=absent|unknown
  @UseGuards(LastOfList) @Get('list') d() { return 1; } // oracle: GET /list 200 auth=absent|unknown
  @UseGuards(ListOfOne) @Get('list-of-one') e() { return 1; }
  @UseGuards(FirstOfDeferred) @Get('deferred') f() { return 1; }
  @UseGuards(LastOfMerged) @Get('merged') g() { return 1; } // oracle: GET /merged 401
  @UseGuards(ThrowsAnError) @Get('concat') h() { return 1; } // oracle: GET /concat 401
  @UseGuards(AsPromise) @Get('promise') i() { return 1; }
  @UseGuards(Subscribes) @Get('subscribe') j() { return 1; }
  @UseGuards(Observes) @Get('observe') k() { return 1; }
  @UseGuards(SubscribesForNothing) @Get('for-nothing') l() { return 1; } // oracle: GET /for-nothing 200
}

@Module({ controllers: [AppController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
