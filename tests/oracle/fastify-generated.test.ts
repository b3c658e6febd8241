import { describeGenerated } from './generated/describe-generated.ts';

// Fastify itself never gets ready with some orders of waiting.
describeGenerated('Fastify', { count: 50, mayFail: /never gets ready|timeout|did not start in time|_TIMEOUT/i });
