import { CanActivate, Controller, ExecutionContext, Get, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { catchError, combineLatest, concat, concatMap, concatWith, count, defaultIfEmpty, defer, delay, EMPTY, endWith, every, exhaustMap, filter, finalize, find, first, firstValueFrom, forkJoin, from, ignoreElements, iif, isEmpty, last, lastValueFrom, map, mapTo, merge, mergeAll, mergeMap, Observable, of, onErrorResumeNext, race, range, reduce, retry, scan, startWith, switchMap, take, takeWhile, tap, throwError, timeout, timer, toArray, zip, BehaviorSubject } from 'rxjs';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest();
const tokenOf = (context: ExecutionContext) => requestOf(context).headers.authorization as string | undefined;
const has = (c: ExecutionContext) => Boolean(tokenOf(c));
const G = (make: (c: ExecutionContext) => any) => UseGuards({ canActivate: (c: ExecutionContext) => make(c) });
const deny = (c: ExecutionContext): Observable<boolean> => has(c) ? of(true) : throwError(() => new UnauthorizedException());

@Controller('streams')
class StreamsController {
  @G(c => of(has(c), true)) @Get('of-two') a1() { return 1; } // oracle: GET /streams/of-two 200
  @G(c => of(true, has(c))) @Get('of-two-closed') a2() { return 1; } // oracle: GET /streams/of-two-closed 403
  @G(c => from([has(c), true])) @Get('from-two') a3() { return 1; } // oracle: GET /streams/from-two 200
  @G(c => from([true, has(c)])) @Get('from-two-closed') a3b() { return 1; } // oracle: GET /streams/from-two-closed 403
  @G(c => concat(of(has(c)), of(true))) @Get('concat') a4() { return 1; } // oracle: GET /streams/concat 200
  @G(c => of(has(c)).pipe(endWith(true))) @Get('end-with') a5() { return 1; } // oracle: GET /streams/end-with 200
  @G(c => of(has(c)).pipe(startWith(true))) @Get('start-with-closed') a6() { return 1; } // oracle: GET /streams/start-with-closed 403
  @G(c => of(has(c)).pipe(concatWith(of(true)))) @Get('concat-with') a7() { return 1; } // oracle: GET /streams/concat-with 200
  @G(c => of(has(c)).pipe(filter(Boolean), defaultIfEmpty(true))) @Get('default-if-empty') a8() { return 1; } // oracle: GET /streams/default-if-empty 200
  @G(c => of(has(c)).pipe(filter(Boolean), defaultIfEmpty(false))) @Get('default-if-empty-closed') a9() { return 1; } // oracle: GET /streams/default-if-empty-closed 403
  @G(c => of(has(c)).pipe(mapTo(true))) @Get('map-to') b1() { return 1; } // oracle: GET /streams/map-to 200
  @G(c => of(has(c)).pipe(reduce((acc, v) => acc || v, true))) @Get('reduce') b2() { return 1; } // oracle: GET /streams/reduce 200
  @G(c => of(has(c)).pipe(scan((acc, v) => acc || v, true))) @Get('scan') b3() { return 1; } // oracle: GET /streams/scan 200
  @G(c => of(has(c)).pipe(toArray())) @Get('to-array') b4() { return 1; } // oracle: GET /streams/to-array 200
  @G(c => of(has(c)).pipe(map(v => of(v)))) @Get('map-of') b5() { return 1; } // oracle: GET /streams/map-of 200
  @G(c => of(has(c)).pipe(map(async v => v))) @Get('map-async') b6() { return 1; } // oracle: GET /streams/map-async 403
  @G(async c => of(has(c))) @Get('async-of') b7() { return 1; } // oracle[11,11f,12,12f]: GET /streams/async-of 403
  // oracle[10,10f]: GET /streams/async-of 200
  @G(async c => deny(c).pipe(map(() => true))) @Get('async-of-deny') b7b() { return 1; } // oracle[11,11f,12,12f]: GET /streams/async-of-deny 401
  // oracle[10,10f]: GET /streams/async-of-deny 200
  @G(c => deny(c).pipe(catchError((e, caught) => of(true)))) @Get('catch') b8() { return 1; } // oracle: GET /streams/catch 200
  @G(c => onErrorResumeNext(deny(c), of(true))) @Get('on-error-resume') b9() { return 1; } // oracle: GET /streams/on-error-resume 200
  @G(c => merge(of(has(c)), of(true))) @Get('merge') c1() { return 1; } // oracle: GET /streams/merge 200
  @G(c => race(of(true), of(has(c)))) @Get('race') c2() { return 1; } // oracle: GET /streams/race 200
  @G(c => forkJoin([of(has(c)), of(true)])) @Get('fork-join') c3() { return 1; } // oracle: GET /streams/fork-join 200
  @G(c => forkJoin([of(has(c)), of(true)]).pipe(map(list => list.some(Boolean)))) @Get('fork-join-some') c3b() { return 1; } // oracle: GET /streams/fork-join-some 200
  @G(c => forkJoin({ a: of(has(c)) })) @Get('fork-join-object') c4() { return 1; } // oracle: GET /streams/fork-join-object 200
  @G(c => combineLatest([of(has(c))])) @Get('combine-latest') c5() { return 1; } // oracle: GET /streams/combine-latest 200
  @G(c => zip(of(has(c)), of(true))) @Get('zip') c6() { return 1; } // oracle: GET /streams/zip 200
  @G(c => iif(() => has(c), of(true), of(true))) @Get('iif') c7() { return 1; } // oracle: GET /streams/iif 200
  @G(c => of(has(c)).pipe(exhaustMap(v => of(true)))) @Get('exhaust-map') c8() { return 1; } // oracle: GET /streams/exhaust-map 200
  @G(c => of(has(c)).pipe(first(v => !v, true))) @Get('first-default') c9() { return 1; } // oracle: GET /streams/first-default 403
  @G(c => of(has(c), true).pipe(first())) @Get('first-closed') d1() { return 1; } // oracle: GET /streams/first-closed 403
  @G(c => of(has(c), true).pipe(last())) @Get('last') d2() { return 1; } // oracle: GET /streams/last 200
  @G(c => of(has(c), true).pipe(take(1))) @Get('take-closed') d3() { return 1; } // oracle: GET /streams/take-closed 403
  @G(c => of(has(c), true).pipe(take(2))) @Get('take-2') d4() { return 1; } // oracle: GET /streams/take-2 200
  @G(c => of(has(c)).pipe(isEmpty())) @Get('is-empty-closed') d5() { return 1; } // oracle: GET /streams/is-empty-closed 403 auth=unknown -- it lets nobody pass
  @G(c => of(has(c)).pipe(filter(Boolean), isEmpty())) @Get('is-empty') d6() { return 1; } // oracle: GET /streams/is-empty 200
  @G(c => of(has(c)).pipe(every(v => v || true))) @Get('every') d7() { return 1; } // oracle: GET /streams/every 200
  @G(c => of(has(c)).pipe(filter(Boolean), every(v => v))) @Get('every-empty') d8() { return 1; } // oracle: GET /streams/every-empty 200
  @G(c => of(has(c)).pipe(count())) @Get('count') d9() { return 1; } // oracle: GET /streams/count 200
  @G(c => of(tokenOf(c)).pipe(switchMap(t => t ? of(t === process.env.API_TOKEN) : EMPTY), defaultIfEmpty(true))) @Get('switch-empty-default') e1() { return 1; } // oracle: GET /streams/switch-empty-default 200
  @G(c => of(tokenOf(c)).pipe(tap(t => { if (!t) throw new UnauthorizedException(); }), map(() => true), catchError(() => of(true)))) @Get('tap-throw-catch') e2() { return 1; } // oracle: GET /streams/tap-throw-catch 200
  @G(c => of(tokenOf(c)).pipe(tap({ error: () => { throw new UnauthorizedException(); } }), map(() => true))) @Get('tap-error') e3() { return 1; } // oracle: GET /streams/tap-error 200
  @G(c => { deny(c); return true; }) @Get('ignored') e4() { return 1; } // oracle: GET /streams/ignored 200
  @G(c => { deny(c).subscribe({ error: () => undefined }); return true; }) @Get('subscribed') e5() { return 1; } // oracle: GET /streams/subscribed 200
  @G(c => { let ok = true; deny(c).subscribe({ next: v => (ok = v), error: () => undefined }); return ok; }) @Get('subscribe-next') e6() { return 1; } // oracle: GET /streams/subscribe-next 200
  @G(c => { let ok = false; deny(c).subscribe({ next: v => (ok = v), error: () => (ok = true) }); return ok; }) @Get('subscribe-error') e7() { return 1; } // oracle: GET /streams/subscribe-error 200
  @G(c => { let ok = false; deny(c).subscribe({ next: v => (ok = v), error: () => undefined, complete: () => (ok = true) }); return ok; }) @Get('subscribe-complete-closed') e8() { return 1; } // oracle: GET /streams/subscribe-complete-closed 403
  @G(c => { let ok = false; of(has(c)).subscribe({ next: v => (ok = v), complete: () => (ok = true) }); return ok; }) @Get('subscribe-complete') e9() { return 1; } // oracle: GET /streams/subscribe-complete 200
  @G(c => new Observable<boolean>(s => { s.next(has(c)); s.next(true); s.complete(); })) @Get('new-two') f1() { return 1; } // oracle: GET /streams/new-two 200
  @G(c => new Observable<boolean>(s => { if (!has(c)) s.error(new UnauthorizedException()); else { s.next(true); s.complete(); } })) @Get('new-error-closed') f2() { return 1; } // oracle: GET /streams/new-error-closed 401
  @G(c => new Observable<boolean>(s => { if (!has(c)) s.error(new UnauthorizedException()); s.next(true); s.complete(); }).pipe(catchError(() => of(true)))) @Get('new-error-catch') f3() { return 1; } // oracle: GET /streams/new-error-catch 200
  @G(c => new Observable<boolean>(s => { if (!has(c)) s.next(false); s.next(true); s.complete(); })) @Get('new-forgot-return') f4() { return 1; } // oracle: GET /streams/new-forgot-return 200
  @G(c => new BehaviorSubject(has(c)).pipe(map(v => true), take(1))) @Get('subject-true') f6() { return 1; } // oracle: GET /streams/subject-true 200
  @G(c => deny(c).pipe(finalize(() => { return true; }))) @Get('finalize-closed') f7() { return 1; } // oracle: GET /streams/finalize-closed 401
  @G(c => deny(c).toPromise().catch(() => true)) @Get('to-promise') f8() { return 1; } // oracle: GET /streams/to-promise 200
  @G(c => firstValueFrom(of(has(c), true))) @Get('first-value-closed') f9() { return 1; } // oracle: GET /streams/first-value-closed 403
  @G(c => lastValueFrom(of(has(c), true))) @Get('last-value') g1() { return 1; } // oracle: GET /streams/last-value 200
  @G(c => firstValueFrom(EMPTY, { defaultValue: true })) @Get('first-value-default') g2() { return 1; } // oracle: GET /streams/first-value-default 200
  @G(c => lastValueFrom(of(has(c)).pipe(filter(Boolean)), { defaultValue: true })) @Get('last-value-default') g3() { return 1; } // oracle: GET /streams/last-value-default 200
  @G(c => timer(1).pipe(map(() => has(c)), map(() => true))) @Get('timer') g4() { return 1; } // oracle: GET /streams/timer 200
  @G(c => of(has(c)).pipe(delay(1), map(() => true))) @Get('delay') g5() { return 1; } // oracle: GET /streams/delay 200
  @G(c => deny(c).pipe(retry(1), map(() => true), catchError(() => [true]))) @Get('catch-array') g6() { return 1; } // oracle: GET /streams/catch-array 200
  @G(c => deny(c).pipe(catchError(async () => true))) @Get('catch-async') g7() { return 1; } // oracle: GET /streams/catch-async 200
  @G(c => deny(c).pipe(catchError(() => Promise.resolve(true)))) @Get('catch-promise') g8() { return 1; } // oracle: GET /streams/catch-promise 200
  @G(c => deny(c).pipe(catchError(() => { return iif(() => true, of(true), of(false)); }))) @Get('catch-iif') g9() { return 1; } // oracle: GET /streams/catch-iif 200
  @G(c => of([has(c), true]).pipe(mergeAll())) @Get('merge-all') h1() { return 1; } // oracle: GET /streams/merge-all 200
  @G(c => of([has(c), true]).pipe(mergeMap(l => l))) @Get('merge-map-list') h2() { return 1; } // oracle: GET /streams/merge-map-list 200
  @G(c => of([has(c), true]).pipe(switchMap(l => from(l)))) @Get('switch-map-list') h3() { return 1; } // oracle: GET /streams/switch-map-list 200
  @G(c => of([true, has(c)]).pipe(concatMap(l => from(l)))) @Get('concat-map-list-closed') h4() { return 1; } // oracle: GET /streams/concat-map-list-closed 403
  @G(c => of(has(c)).pipe(switchMap(v => v ? of(v) : of(v, true)))) @Get('switch-two') h5() { return 1; } // oracle: GET /streams/switch-two 200
  @G(c => of(has(c)).pipe(takeWhile(v => v), defaultIfEmpty(true))) @Get('take-while') h6() { return 1; } // oracle: GET /streams/take-while 200
  @G(c => of(has(c)).pipe(ignoreElements(), endWith(true))) @Get('ignore') h7() { return 1; } // oracle: GET /streams/ignore 200
  @G(c => of(has(c)).pipe(find(v => !v), map(v => v === false))) @Get('find') h8() { return 1; } // oracle: GET /streams/find 200
  @G(c => of(has(c)).pipe(map(function (v) { return { allowed: v }; }))) @Get('object') h9() { return 1; } // oracle: GET /streams/object 200
  @G(c => of(has(c)).pipe(map(v => v), source => of(true))) @Get('custom-operator') i1() { return 1; } // oracle: GET /streams/custom-operator 200
  @G(c => of(has(c)).pipe(source => new Observable(s => source.subscribe({ next: () => s.next(true), complete: () => s.complete() })))) @Get('custom-operator-2') i2() { return 1; } // oracle: GET /streams/custom-operator-2 200
  @G(c => from((async () => has(c))()).pipe(map(() => true))) @Get('from-promise') i3() { return 1; } // oracle: GET /streams/from-promise 200
  @G(c => from(Promise.reject(new UnauthorizedException())).pipe(catchError(() => of(true)))) @Get('from-reject') i4() { return 1; } // oracle: GET /streams/from-reject 200
  @G(c => defer(() => { if (!has(c)) throw new UnauthorizedException(); return of(true); }).pipe(catchError(() => of(true)))) @Get('defer') i5() { return 1; } // oracle: GET /streams/defer 200
  @G(c => defer(async () => { if (!has(c)) throw new UnauthorizedException(); return true; })) @Get('defer-closed') i6() { return 1; } // oracle: GET /streams/defer-closed 401
  @G(c => of(1, 2, 3).pipe(map(n => n === 1 ? has(c) : true))) @Get('map-many') i7() { return 1; } // oracle: GET /streams/map-many 200
  @G(c => of(1, 2, 3).pipe(map(n => n === 3 ? has(c) : true))) @Get('map-many-closed') i8() { return 1; } // oracle: GET /streams/map-many-closed 403
  @G(c => range(1, 3).pipe(map(n => n === 1 ? has(c) : true))) @Get('range') i9() { return 1; } // oracle: GET /streams/range 200
  @G(c => of(1, 2).pipe(tap(n => { if (n === 2 && !has(c)) throw new UnauthorizedException(); }), map(() => true))) @Get('tap-many-closed') j1() { return 1; } // oracle: GET /streams/tap-many-closed 401
  @G(c => of(1, 2).pipe(take(1), tap(n => { if (n === 2 && !has(c)) throw new UnauthorizedException(); }), map(() => true))) @Get('tap-many') j2() { return 1; } // oracle: GET /streams/tap-many 200
  @G(c => deny(c).pipe(map(() => true), timeout({ each: 100, with: () => of(true) }))) @Get('timeout-closed') j3() { return 1; } // oracle: GET /streams/timeout-closed 401
  @G(c => of(has(c)).pipe(find(v => v === true))) @Get('find-closed') j4() { return 1; } // oracle: GET /streams/find-closed 403
}
@Module({ controllers: [StreamsController] }) class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
bootstrap();
