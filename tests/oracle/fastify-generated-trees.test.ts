import { describeGenerated } from './generated/describe-generated.ts';

describeGenerated('Folders for autoload', { count: 50 });
