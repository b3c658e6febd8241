import { SetMetadata } from '@nestjs/common';

export const OPEN = 'open';
export const OpenToAll = () => SetMetadata(OPEN, true);
