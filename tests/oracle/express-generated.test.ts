import { describeGenerated } from './generated/describe-generated.ts';

describeGenerated('Express', { count: 50 });
