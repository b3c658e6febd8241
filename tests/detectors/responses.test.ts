import { describe, expect, test } from 'vitest';
import { detectAll } from '../../src/detectors/index.ts';
import { memoryHost } from './memory-host.ts';

const sent = (files: Readonly<Record<string, string>>): readonly string[] => detectAll(memoryHost(files)).SensitiveResponse.map((fact) => `${fact.location.file.replace('/app/', '')}:${String(fact.location.line)} ${fact.what}`);

const ENTITY = `import { Column, Entity } from 'typeorm';
@Entity()
export class User {
  @Column() email: string;
  @Column() password: string;
}
`;
const controller = (result: string, decorators = '', imports = ''): string => `import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { UsersService } from './users.service';
${imports}
${decorators}@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}
  @Get() findAll() { return ${result}; }
}
`;
const service = (body: string): string => `import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';
export class UsersService {
  constructor(@InjectRepository(User) private readonly repository: Repository<User>) {}
  async all() { ${body} }
}
`;
const nest = (more: Partial<Record<'entity' | 'controller' | 'service' | 'main', string>> = {}): Readonly<Record<string, string>> => ({
  'src/user.entity.ts': more.entity ?? ENTITY,
  'src/users.controller.ts': more.controller ?? controller('this.users.all()'),
  'src/users.service.ts': more.service ?? service('return this.repository.find();'),
  'src/main.ts': more.main ?? '',
});
const FOUND = ['src/users.controller.ts:7 this.users.all()'];

describe('handlers of Nest controllers that return TypeORM entities', () => {
  test('through an injected service', () => {
    expect(sent(nest())).toEqual(FOUND);
    expect(sent(nest({ service: service('const users = await this.repository.find({ where: { active: true } }); return users;') }))).toEqual(FOUND);
    expect(sent(nest({ service: service('return this.read(); } async read() { return this.repository.findOneBy({ id: 1 });') }))).toEqual(FOUND);
  });

  test.each<[string, Parameters<typeof nest>[0]]>([
    ['select: false on the column', { entity: ENTITY.replace('@Column() password', '@Column({ select: false }) password') }],
    ['select in the query', { service: service("return this.repository.find({ select: ['email'] });") }],
    ['toJSON', { entity: ENTITY.replace(/\}\n$/, '  toJSON() { return { email: this.email }; }\n}\n') }],
    ['a mapped DTO', { service: service('return (await this.repository.find()).map((user) => ({ email: user.email }));') }],
    ['the rest of a destructuring', { service: service('const { password, ...rest } = await this.repository.findOneBy({ id: 1 }); return rest;') }],
    ['deleted before', { service: service('const user = await this.repository.findOneBy({ id: 1 }); delete user.password; return user;') }],
    ['deleted before it is saved', { service: service('const user = await this.repository.findOneBy({ id: 1 }); delete user.password; return this.repository.save(Object.assign(user, {}));') }],
    ['how many changed', { service: service('return this.repository.update(1, {});') }],
    ['an interceptor of the project', { controller: controller('this.users.all()', '@UseInterceptors(MapInterceptor)\n') }],
    ['a decorator that serializes', { controller: controller('this.users.all()', '@Serialize(UserDto)\n') }],
    ['a global interceptor that takes it out', { main: "import type { NestInterceptor } from '@nestjs/common';\nexport class Clean implements NestInterceptor { intercept(x, next) { return next.handle().pipe(map((v) => { delete v.password; return v; })); } }\napp.useGlobalInterceptors(new Clean());" }],
    ['no password in the entity', { entity: ENTITY.replace('password', 'nickname') }],
  ])('silent: %s', (_, more) => {
    expect(sent(nest(more))).toEqual([]);
  });

  test('@Exclude() counts only with a serializer that is bound', () => {
    const entity = ENTITY.replace('@Column() password', '@Exclude() @Column() password');
    expect(sent(nest({ entity }))).toEqual(FOUND);
    expect(sent(nest({ entity, main: 'app.useGlobalInterceptors(new ClassSerializerInterceptor(app.get(Reflector)));' }))).toEqual([]);
    expect(sent(nest({ entity, main: 'const providers = [{ provide: APP_INTERCEPTOR, useClass: ClassSerializerInterceptor }];' }))).toEqual([]);
    expect(sent(nest({ entity, controller: controller('this.users.all()', '@UseInterceptors(ClassSerializerInterceptor)\n') }))).toEqual([]);
    // The serializer alone takes nothing out.
    expect(sent(nest({ controller: controller('this.users.all()', '@UseInterceptors(ClassSerializerInterceptor)\n') }))).toEqual(['src/users.controller.ts:8 this.users.all()']);
  });
});

describe('mongoose models in Nest', () => {
  const schema = "import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';\n@Schema()\nexport class User { @Prop() email: string; @Prop() passwordHash: string; }\nexport type UserDocument = User & Document;\nexport const UserSchema = SchemaFactory.createForClass(User);\n";
  const files = (entity: string): Readonly<Record<string, string>> => ({
    ...nest({ entity }),
    'src/users.service.ts': "import { Model } from 'mongoose';\nimport { User, UserDocument } from './user.entity';\nexport class UsersService {\n  constructor(@InjectModel(User.name) private userModel: Model<UserDocument>) {}\n  all() { return this.userModel.find().exec(); }\n}\n",
  });
  test('are entities too', () => {
    expect(sent(files(schema))).toEqual(FOUND);
    expect(sent(files(schema.replace('@Prop() passwordHash', '@Prop({ select: false }) passwordHash')))).toEqual([]);
  });
});

describe('Prisma', () => {
  const schema = 'model User {\n  id Int @id\n  email String\n  password String\n}\nmodel Post {\n  id Int @id\n  title String\n}\n';
  const app = (query: string, more = ''): Readonly<Record<string, string>> => ({
    'prisma/schema.prisma': schema,
    'src/app.ts': `import express from 'express';\nimport { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient(${more});\nconst app = express();\napp.get('/users', async (req, res) => {\n  res.json(await ${query});\n});\n`,
  });
  test.each(['prisma.user.findMany()', 'prisma.user.findUnique({ where: { id: 1 } })', 'prisma.user.update({ where: { id: 1 }, data: {} })'])('%s', (query) => {
    expect(sent(app(query))).toEqual([expect.stringContaining(`src/app.ts:6 ${query.slice(0, 40)}`)]);
  });
  test.each(['prisma.post.findMany()', 'prisma.user.findMany({ select: { email: true } })', 'prisma.user.findMany({ omit: { password: true } })', 'prisma.user.count()'])('silent: %s', (query) => {
    expect(sent(app(query))).toEqual([]);
  });
  test('a client that omits the field everywhere', () => {
    expect(sent(app('prisma.user.findMany()', '{ omit: { user: { password: true } } }'))).toEqual([]);
  });
});
