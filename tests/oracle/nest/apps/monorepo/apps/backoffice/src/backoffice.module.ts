import { Controller, Get, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { SharedAuthGuard } from '../../../libs/auth/src';
import { ProductsModule } from '../../../libs/products/src';

@Controller('reports')
class ReportsController { @Get() index() { return 1; } }

@Module({ imports: [ProductsModule], controllers: [ReportsController], providers: [{ provide: APP_GUARD, useClass: SharedAuthGuard }] })
export class BackofficeModule {}
