import { describeGenerated } from './generated/describe-generated.ts';

describeGenerated('Express', { count: 50, known: ['Express 4: p16 ALL /a/:p authentication is absent, really present'] });
