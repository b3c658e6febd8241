/** How much a parser of request bodies reads when nobody says more. */
export interface BodyParserEntry {
  /** As origins of calls are written: `module#path`. */
  readonly origin: string;
  /** Position of the options among the arguments. */
  readonly argument: number;
  /** The option that limits what is read, in bytes or as a text such as `10mb`. */
  readonly option: string;
  /** Whether it reads without end when the option is missing; undefined for parsers with a limit of their own. */
  readonly unlimitedBy?: 'default';
  readonly what: 'bodies' | 'files';
  readonly docs: string;
}

const bodies = (origin: string, docs: string, option = 'limit', argument = 0): BodyParserEntry => ({ origin, argument, option, what: 'bodies', docs });
const files = (origin: string, docs: string, argument = 0): BodyParserEntry => ({ origin, argument, option: 'limits.fileSize', unlimitedBy: 'default', what: 'files', docs });
const limited = (origin: string, docs: string, option: string, argument = 0): BodyParserEntry => ({ origin, argument, option, what: 'files', docs });

const EXPRESS = 'https://expressjs.com/en/resources/middleware/body-parser.html';
const FASTIFY = 'https://fastify.dev/docs/latest/Reference/Server/#bodylimit';
const MULTER = 'https://github.com/expressjs/multer#limits';
const NEST = 'https://docs.nestjs.com/techniques/file-upload';
const PARSERS = ['json', 'urlencoded', 'raw', 'text'];

/**
 * Parsers of request bodies. Express reads 100 kB and Fastify 1 MiB, `@fastify/multipart` as much as Fastify and formidable 200 MB per file;
 * busboy, and what is built on it, has no limit for files.
 */
export const BODY_PARSERS: readonly BodyParserEntry[] = [
  ...PARSERS.flatMap((name) => [bodies(`express#${name}`, EXPRESS), bodies(`body-parser#${name}`, EXPRESS)]),
  bodies('fastify#', FASTIFY, 'bodyLimit'),
  bodies('fastify#fastify', FASTIFY, 'bodyLimit'),
  bodies('@nestjs/platform-fastify#<FastifyAdapter>', FASTIFY, 'bodyLimit'),
  files('multer#', MULTER),
  files('@nestjs/platform-express#FileInterceptor', NEST, 1),
  files('@nestjs/platform-express#FileFieldsInterceptor', NEST, 1),
  files('@nestjs/platform-express#FilesInterceptor', NEST, 2),
  files('@nestjs/platform-express#AnyFilesInterceptor', NEST),
  files('busboy#', 'https://github.com/mscdex/busboy'),
  files('busboy#<>', 'https://github.com/mscdex/busboy'),
  files('connect-busboy#', 'https://github.com/mscdex/connect-busboy'),
  files('express-fileupload#', 'https://github.com/richardgirges/express-fileupload#using-busboy-options'),
  limited('@fastify/multipart#register', 'https://github.com/fastify/fastify-multipart', 'limits.fileSize', 1),
  limited('formidable#', 'https://github.com/node-formidable/formidable#options', 'maxFileSize'),
  limited('formidable#formidable', 'https://github.com/node-formidable/formidable#options', 'maxFileSize'),
];
