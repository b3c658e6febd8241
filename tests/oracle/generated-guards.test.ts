import { describeGenerated } from './generated/describe-generated.ts';

describeGenerated('Guards of', { count: 150 });
