import { describeGenerated } from './generated/describe-generated.ts';

// Three versions on two platforms: a hundred and two programs.
describeGenerated('Nest', { count: 17 });
