import { Controller, forwardRef, Get, Module } from '@nestjs/common';
import { LeftModule } from './left.module';

@Controller('right')
class RightController { @Get() index() { return 1; } }

@Module({ controllers: [RightController], imports: [forwardRef(() => LeftModule)] })
export class RightModule {}
