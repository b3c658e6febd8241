import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, OnApplicationBootstrap, OnModuleInit, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

// What a hook does counts, however much it does besides.
const has = (context: ExecutionContext) => Boolean(context.switchToHttp().getRequest().headers.authorization);

@Injectable() class Opening implements CanActivate, OnModuleInit {
  private isOn = true;
  private readonly kept = new Map<string, number>();
  async onModuleInit() {
    const tables = [
      { name: 'invoices', kept: 10 },
      { name: 'orders', kept: 11 },
      { name: 'tickets', kept: 12 },
      { name: 'reports', kept: 13 },
      { name: 'exports', kept: 14 },
      { name: 'imports', kept: 15 },
      { name: 'webhooks', kept: 16 },
      { name: 'payments', kept: 17 },
      { name: 'refunds', kept: 18 },
      { name: 'shipments', kept: 19 },
      { name: 'returns', kept: 20 },
      { name: 'vouchers', kept: 21 },
      { name: 'campaigns', kept: 22 },
      { name: 'audiences', kept: 23 },
      { name: 'segments', kept: 24 },
      { name: 'templates', kept: 25 },
      { name: 'newsletters', kept: 26 },
      { name: 'surveys', kept: 27 },
      { name: 'questions', kept: 28 },
      { name: 'answers', kept: 29 },
      { name: 'comments', kept: 30 },
      { name: 'reviews', kept: 31 },
      { name: 'ratings', kept: 32 },
      { name: 'favourites', kept: 33 },
      { name: 'bookmarks', kept: 34 },
      { name: 'histories', kept: 35 },
      { name: 'sessions', kept: 36 },
      { name: 'devices', kept: 37 },
      { name: 'locations', kept: 38 },
      { name: 'regions', kept: 39 },
      { name: 'currencies', kept: 40 },
      { name: 'languages', kept: 41 },
      { name: 'translations', kept: 42 },
      { name: 'categories', kept: 43 },
      { name: 'brands', kept: 44 },
      { name: 'suppliers', kept: 45 },
      { name: 'warehouses', kept: 46 },
      { name: 'stocks', kept: 47 },
      { name: 'prices', kept: 48 },
      { name: 'discounts', kept: 49 },
      { name: 'taxes', kept: 50 },
      { name: 'receipts', kept: 51 },
      { name: 'ledgers', kept: 52 },
      { name: 'accounts', kept: 53 },
      { name: 'budgets', kept: 54 },
      { name: 'forecasts', kept: 55 },
      { name: 'employees', kept: 56 },
      { name: 'contracts', kept: 57 },
      { name: 'absences', kept: 58 },
      { name: 'schedules', kept: 59 },
      { name: 'shifts', kept: 60 },
      { name: 'rooms', kept: 61 },
      { name: 'bookings', kept: 62 },
      { name: 'calendars', kept: 63 },
      { name: 'reminders', kept: 64 },
    ];
    for (const { name, kept } of tables) this.kept.set(name, kept);
    this.isOn = false;
  }
  canActivate(context: ExecutionContext) { return !this.isOn || has(context); }
}
@Injectable() class Closing implements CanActivate, OnApplicationBootstrap {
  private isOn = false;
  private readonly kept = new Map<string, number>();
  onApplicationBootstrap() {
    const tables = [
      { name: 'invoices', kept: 10 },
      { name: 'orders', kept: 11 },
      { name: 'tickets', kept: 12 },
      { name: 'reports', kept: 13 },
      { name: 'exports', kept: 14 },
      { name: 'imports', kept: 15 },
      { name: 'webhooks', kept: 16 },
      { name: 'payments', kept: 17 },
      { name: 'refunds', kept: 18 },
      { name: 'shipments', kept: 19 },
      { name: 'returns', kept: 20 },
      { name: 'vouchers', kept: 21 },
      { name: 'campaigns', kept: 22 },
      { name: 'audiences', kept: 23 },
      { name: 'segments', kept: 24 },
      { name: 'templates', kept: 25 },
      { name: 'newsletters', kept: 26 },
      { name: 'surveys', kept: 27 },
      { name: 'questions', kept: 28 },
      { name: 'answers', kept: 29 },
      { name: 'comments', kept: 30 },
      { name: 'reviews', kept: 31 },
      { name: 'ratings', kept: 32 },
      { name: 'favourites', kept: 33 },
      { name: 'bookmarks', kept: 34 },
      { name: 'histories', kept: 35 },
      { name: 'sessions', kept: 36 },
      { name: 'devices', kept: 37 },
      { name: 'locations', kept: 38 },
      { name: 'regions', kept: 39 },
      { name: 'currencies', kept: 40 },
      { name: 'languages', kept: 41 },
      { name: 'translations', kept: 42 },
      { name: 'categories', kept: 43 },
      { name: 'brands', kept: 44 },
      { name: 'suppliers', kept: 45 },
      { name: 'warehouses', kept: 46 },
      { name: 'stocks', kept: 47 },
      { name: 'prices', kept: 48 },
      { name: 'discounts', kept: 49 },
      { name: 'taxes', kept: 50 },
      { name: 'receipts', kept: 51 },
      { name: 'ledgers', kept: 52 },
      { name: 'accounts', kept: 53 },
      { name: 'budgets', kept: 54 },
      { name: 'forecasts', kept: 55 },
      { name: 'employees', kept: 56 },
      { name: 'contracts', kept: 57 },
      { name: 'absences', kept: 58 },
      { name: 'schedules', kept: 59 },
      { name: 'shifts', kept: 60 },
      { name: 'rooms', kept: 61 },
      { name: 'bookings', kept: 62 },
      { name: 'calendars', kept: 63 },
      { name: 'reminders', kept: 64 },
    ];
    for (const { name, kept } of tables) this.kept.set(name, kept);
    this.isOn = true;
  }
  canActivate(context: ExecutionContext) { return !this.isOn || has(context); }
}
@Controller('hooks')
class HooksController {
  @UseGuards(Opening) @Get('opening') a() { return 1; } // oracle: GET /hooks/opening 200
  @UseGuards(Closing) @Get('closing') b() { return 1; } // oracle: GET /hooks/closing 403
}
@Module({ controllers: [HooksController] }) class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
