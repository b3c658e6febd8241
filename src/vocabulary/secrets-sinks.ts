/** An argument or option of a package that must be a credential. */
export interface SecretSink {
  /** `module#path`: `#sign` a function, `#<Client>` a constructor, `#register` a plugin handed to `register`. */
  readonly at: string;
  /** Argument index, then option names; `()` is what a function returns, `*` every value, `url` the password of a URL. */
  readonly where: readonly string[];
  /** What the value is, for messages. */
  readonly what: string;
  /** The environment variable that a suggestion reads. */
  readonly variable: string;
  readonly docs: string;
}

const NPM = 'https://www.npmjs.com/package/';

function sinks(
  module: string,
  paths: readonly string[],
  where: readonly string[],
  what: string,
  variable: string,
): readonly SecretSink[] {
  return paths.map((path) => ({ at: `${module}#${path}`, where, what, variable, docs: NPM + module }));
}

const JWT = 'JWT signing key';
const SESSION = 'session secret';
const DATABASE = 'database password';
const CLIENT = ['()', ''];

/** Credential arguments of packages, by origin. */
export const SECRET_SINKS: readonly SecretSink[] = [
  ...sinks('jsonwebtoken', ['sign', 'verify'], ['1'], JWT, 'JWT_SECRET'),
  ...sinks('jwt-simple', ['encode', 'decode'], ['1'], JWT, 'JWT_SECRET'),
  ...sinks('jose', ['jwtVerify', 'compactVerify', 'jwtDecrypt', '<SignJWT>.sign', '<CompactSign>.sign'], ['1', '0'], JWT, 'JWT_SECRET'),
  ...sinks('node-jose', ['JWK.asKey'], ['0'], JWT, 'JWT_SECRET'),
  ...sinks('express-jwt', ['', 'expressjwt', 'expressJwt'], ['0.secret'], JWT, 'JWT_SECRET'),
  ...sinks('expressjwt', ['', 'expressjwt'], ['0.secret'], JWT, 'JWT_SECRET'),
  ...sinks('koa-jwt', [''], ['0.secret'], JWT, 'JWT_SECRET'),
  ...sinks('@nestjs/jwt', ['JwtModule.register'], ['0.secret', '0.privateKey', '0.secretOrPrivateKey'], JWT, 'JWT_SECRET'),
  ...sinks('@nestjs/jwt', ['JwtModule.registerAsync'], ['0.useFactory.().secret', '0.useFactory.().privateKey'], JWT, 'JWT_SECRET'),
  ...sinks('@nestjs/jwt', ['<JwtService>'], ['0.secret', '0.privateKey'], JWT, 'JWT_SECRET'),
  ...sinks('@nestjs/jwt', ['<JwtService>.sign', '<JwtService>.signAsync', '<JwtService>.verify', '<JwtService>.verifyAsync'], ['1.secret', '1.privateKey'], JWT, 'JWT_SECRET'),
  ...sinks('@fastify/jwt', ['register'], ['1.secret'], JWT, 'JWT_SECRET'),
  ...sinks('fastify-jwt', ['register'], ['1.secret'], JWT, 'JWT_SECRET'),
  ...sinks('express-session', ['', 'session'], ['0.secret', '0.secret.*'], SESSION, 'SESSION_SECRET'),
  ...sinks('cookie-session', ['', 'session'], ['0.secret', '0.keys.*'], SESSION, 'SESSION_SECRET'),
  ...sinks('client-sessions', [''], ['0.secret'], SESSION, 'SESSION_SECRET'),
  ...sinks('cookie-parser', [''], ['0'], 'cookie signing secret', 'COOKIE_SECRET'),
  ...sinks('@fastify/cookie', ['register'], ['1.secret', '1.secret.*'], 'cookie signing secret', 'COOKIE_SECRET'),
  ...sinks('@fastify/session', ['register'], ['1.secret', '1.secret.*'], SESSION, 'SESSION_SECRET'),
  ...sinks('@fastify/secure-session', ['register'], ['1.key', '1.secret', '1.salt'], SESSION, 'SESSION_KEY'),
  ...sinks('@fastify/bearer-auth', ['register'], ['1.keys.*'], 'bearer token', 'API_TOKEN'),
  ...sinks('iron-session', ['getIronSession', 'withIronSession'], ['2.password', '1.password'], SESSION, 'SESSION_SECRET'),
  ...sinks('csrf-csrf', ['doubleCsrf'], ['0.getSecret.()'], 'CSRF secret', 'CSRF_SECRET'),
  ...sinks('better-auth', ['betterAuth'], ['0.secret'], SESSION, 'AUTH_SECRET'),
  ...sinks('next-auth', [''], ['0.secret'], SESSION, 'AUTH_SECRET'),
  ...sinks('express-basic-auth', [''], ['0.users.*'], 'password', 'BASIC_AUTH_PASSWORD'),
  ...sinks('crypto', ['createHmac', 'createCipheriv', 'createDecipheriv', 'createCipher', 'createDecipher'], ['1'], 'encryption key', 'ENCRYPTION_KEY'),
  ...sinks('crypto-js', ['AES.encrypt', 'AES.decrypt', 'HmacSHA1', 'HmacSHA256', 'HmacSHA512', 'HmacMD5'], ['1'], 'encryption key', 'ENCRYPTION_KEY'),
  ...sinks('pg', ['<Client>', '<Pool>'], ['0.password', '0.connectionString.url', '0.url'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('mysql', ['createConnection', 'createPool'], ['0.password', '0.url'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('mysql2', ['createConnection', 'createPool'], ['0.password', '0.url'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('mysql2/promise', ['createConnection', 'createPool'], ['0.password', '0.url'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('mssql', ['connect', '<ConnectionPool>'], ['0.password'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('sequelize', ['<>', '<Sequelize>'], ['2', '0.password', '0.url'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('typeorm', ['<DataSource>', 'createConnection'], ['0.password', '0.url.url'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('@nestjs/typeorm', ['TypeOrmModule.forRoot'], ['0.password', '0.url.url'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('@nestjs/typeorm', ['TypeOrmModule.forRootAsync'], ['0.useFactory.().password'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('@nestjs/mongoose', ['MongooseModule.forRoot'], ['0.url', '1.pass'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('knex', ['', 'knex'], ['0.connection.password', '0.connection.url'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('mongoose', ['connect', 'createConnection'], ['0.url', '1.pass'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('mongodb', ['<MongoClient>', 'MongoClient.connect'], ['0.url', '1.auth.password'], DATABASE, 'DATABASE_PASSWORD'),
  ...sinks('ioredis', ['<>', '<Redis>'], ['0.password', '0.url', '1.password'], 'Redis password', 'REDIS_PASSWORD'),
  ...sinks('redis', ['createClient'], ['0.password', '0.url.url'], 'Redis password', 'REDIS_PASSWORD'),
  ...sinks('amqplib', ['connect'], ['0.url', '0.password'], 'message broker password', 'AMQP_PASSWORD'),
  ...sinks('nodemailer', ['createTransport'], ['0.auth.pass', '0.url'], 'SMTP password', 'SMTP_PASSWORD'),
  ...sinks('ldapjs', ['createClient().bind'], ['1'], 'LDAP password', 'LDAP_PASSWORD'),
  ...sinks('stripe', CLIENT.concat('<>', '<Stripe>'), ['0'], 'Stripe secret key', 'STRIPE_SECRET_KEY'),
  ...sinks('twilio', ['', '<>', '<Twilio>'], ['1'], 'Twilio auth token', 'TWILIO_AUTH_TOKEN'),
  ...sinks('openai', ['<>', '<OpenAI>'], ['0.apiKey'], 'OpenAI API key', 'OPENAI_API_KEY'),
  ...sinks('@anthropic-ai/sdk', ['<>', '<Anthropic>'], ['0.apiKey'], 'Anthropic API key', 'ANTHROPIC_API_KEY'),
  ...sinks('@sendgrid/mail', ['setApiKey'], ['0'], 'SendGrid API key', 'SENDGRID_API_KEY'),
  ...sinks('aws-sdk', ['config.update', '<S3>', '<SES>', '<SNS>', '<SQS>', '<DynamoDB>'], ['0.secretAccessKey', '0.credentials.secretAccessKey'], 'AWS secret access key', 'AWS_SECRET_ACCESS_KEY'),
  ...sinks('firebase-admin', ['credential.cert'], ['0.privateKey', '0.private_key'], 'private key', 'FIREBASE_PRIVATE_KEY'),
  ...sinks('minio', ['<Client>', '<Minio.Client>'], ['0.secretKey'], 'MinIO secret key', 'MINIO_SECRET_KEY'),
  ...sinks('cloudinary', ['v2.config', 'config'], ['0.api_secret'], 'Cloudinary API secret', 'CLOUDINARY_API_SECRET'),
  ...sinks('pusher', ['<>'], ['0.secret'], 'Pusher secret', 'PUSHER_SECRET'),
  ...sinks('web-push', ['setVapidDetails'], ['2'], 'VAPID private key', 'VAPID_PRIVATE_KEY'),
];

/** Options that every strategy of a `passport-…` package keeps secret. */
export const PASSPORT_SECRETS: readonly string[] = ['0.secretOrKey', '0.clientSecret', '0.consumerSecret'];
