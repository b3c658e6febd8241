import { ConfigurableModuleBuilder, Controller, DynamicModule, forwardRef, Get, Global, Inject, Injectable, Module, Type } from '@nestjs/common';
import { LeftModule } from './left.module';

@Controller('static')
class StaticController { @Get() index() { return 1; } }

@Module({ controllers: [StaticController] })
class StaticModule {}

@Controller('re-exported')
class ReExportedController { @Get() index() { return 1; } }

@Module({ controllers: [ReExportedController] })
class InnerModule {}

@Module({ imports: [InnerModule], exports: [InnerModule] })
class OuterModule {}

@Controller('for-root')
class ForRootController { @Get() index() { return 1; } }

@Controller('for-root-extra')
class ForRootExtraController { @Get() index() { return 1; } }

@Module({ controllers: [ForRootController] })
class ForRootModule {
  static forRoot(options: { extra: boolean }): DynamicModule {
    return { module: ForRootModule, controllers: options.extra ? [ForRootExtraController] : [] };
  }
}

@Controller('for-feature-off')
class FeatureOffController { @Get() index() { return 1; } }

@Module({})
class FeatureModule {
  static forFeature(name: string, controllers: Type[] = []): DynamicModule {
    return { module: FeatureModule, controllers: name === 'off' ? [] : controllers };
  }
}

@Controller('for-feature-on')
class FeatureOnController { @Get() index() { return 1; } }

@Controller('async')
class AsyncController { @Get() index() { return 1; } }

@Module({})
class AsyncModule {
  static async register(): Promise<DynamicModule> {
    await Promise.resolve();
    return { module: AsyncModule, controllers: [AsyncController] };
  }
  static forRootAsync(options: { useFactory: () => unknown }): DynamicModule {
    return { module: AsyncModule, providers: [{ provide: 'OPTIONS', useFactory: options.useFactory }] };
  }
}

@Global()
@Module({ providers: [{ provide: 'GLOBAL', useValue: 1 }], exports: ['GLOBAL'] })
class SharedModule {}

@Controller('builder')
class BuilderController {
  constructor(@Inject('BUILDER_OPTIONS') readonly options: { name: string }) {}
  @Get() index() { return 1; }
}

const { ConfigurableModuleClass } = new ConfigurableModuleBuilder<{ name: string }>({ optionsInjectionToken: 'BUILDER_OPTIONS' }).build();

@Module({ controllers: [BuilderController] })
class BuilderModule extends ConfigurableModuleClass {}

@Injectable()
class Service {}

const features = [StaticModule, OuterModule];

@Module({
  imports: [
    ...features,
    ForRootModule.forRoot({ extra: true }),
    FeatureModule.forFeature('off', [FeatureOffController]),
    FeatureModule.forFeature('on', [FeatureOnController]),
    AsyncModule.register(),
    AsyncModule.forRootAsync({ useFactory: () => ({}) }),
    SharedModule,
    BuilderModule.register({ name: 'x' }),
    forwardRef(() => LeftModule),
    StaticModule,
  ],
  providers: [Service],
})
export class AppModule {}
