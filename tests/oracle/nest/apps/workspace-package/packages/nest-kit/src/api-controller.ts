import { applyDecorators, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

export const ApiController = (name: string): ClassDecorator => applyDecorators(Controller(`api/${name}`), ApiTags(name));
