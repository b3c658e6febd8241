import { Controller, forwardRef, Get, Module } from '@nestjs/common';
import { RightModule } from './right.module';

@Controller('left')
class LeftController { @Get() index() { return 1; } }

@Module({ controllers: [LeftController], imports: [forwardRef(() => RightModule)] })
export class LeftModule {}
