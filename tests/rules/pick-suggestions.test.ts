import { describe, expect, test } from 'vitest';
import { suggested } from './flow-suggestion.ts';

const MODEL = "import mongoose from 'mongoose';\nconst User = mongoose.model('User', new mongoose.Schema({ name: String, email: String, role: String }));\n";
const BARE = "import { Types } from 'mongoose';\n";
const handler = (body: string): string => `app.post('/x/:id', async (req, res) => {\n${body}\n});`;

function improved(head: string, body: string): string {
  const text = suggested(head + handler(body)).files['src/main.ts'] ?? '';
  return text.slice(text.indexOf('=> {\n') + 5, text.lastIndexOf('\n});'));
}

describe('the fields of the model that the application does not set itself', () => {
  test.each([
    ['await User.create(req.body);', 'await User.create({ name: req.body.name, email: req.body.email });'],
    ['await new User(req.body).save();', 'await new User({ name: req.body.name, email: req.body.email }).save();'],
    ['const { body } = req; await User.create(body);', 'const { body } = req; await User.create({ name: body.name, email: body.email });'],
    ['await User.findByIdAndUpdate(req.params.id, req.body, { new: true });', 'await User.findByIdAndUpdate(req.params.id, { name: req.body.name, email: req.body.email }, { new: true });'],
    ['await User.updateOne({ _id: req.params.id }, { $set: req.body });', 'await User.updateOne({ _id: req.params.id }, { $set: { name: req.body.name, email: req.body.email } });'],
    ["await User.create({ ...req.body, role: 'user' });", "await User.create({ name: req.body.name, email: req.body.email, role: 'user' });"],
    ['const { body } = req; body.role = roleOf(req.user); await User.create(body);', 'const { body } = req; body.role = roleOf(req.user); await User.create({ name: body.name, email: body.email, role: body.role });'],
    // What was not sent must not overwrite what stands in front of it or in the record.
    ["await User.create({ name: 'nobody', ...req.body });", "await User.create({ name: 'nobody', ...Object.fromEntries(Object.entries(req.body).filter(([field]) => ['name', 'email'].includes(field))) });"],
    ['const user = await User.findById(req.params.id); Object.assign(user, req.body);', "const user = await User.findById(req.params.id); Object.assign(user, Object.fromEntries(Object.entries(req.body).filter(([field]) => ['name', 'email'].includes(field))));"],
  ])('%s', (before, after) => {
    expect(improved(MODEL, before)).toBe(after);
  });
});

test('the message says what is left out', () => {
  expect(suggested(MODEL + handler('await User.create(req.body);')).messages).toEqual(['Take only name and email of req.body, not role.']);
});

test.each([
  ['a schema in a variable of another file', { 'src/main.ts': `import { User } from './user.ts';\n${handler('await User.create(req.body);')}`, 'src/user.ts': "import mongoose, { Schema } from 'mongoose';\nconst userSchema = new Schema({ name: String, isAdmin: Boolean });\nexport const User = mongoose.models.User || mongoose.model('User', userSchema);\n" }, '{ name: req.body.name }'],
  ['require', { 'src/main.js': `const User = require('./user');\n${handler('await User.create(req.body);')}`, 'src/user.js': "const mongoose = require('mongoose');\nmodule.exports = mongoose.model('User', new mongoose.Schema({ name: String, isAdmin: Boolean }));\n" }, '{ name: req.body.name }'],
  ['sequelize.define', { 'src/main.ts': `import { Sequelize, DataTypes } from 'sequelize';\nconst sequelize = new Sequelize('x');\nconst User = sequelize.define('User', { name: DataTypes.STRING, balance: DataTypes.INTEGER });\n${handler('await User.create(req.body);')}` }, '{ name: req.body.name }'],
  ['User.init', { 'src/main.ts': `import { Model, DataTypes } from 'sequelize';\nclass User extends Model {}\nUser.init({ name: DataTypes.STRING, balance: DataTypes.INTEGER }, { sequelize });\n${handler('await User.create(req.body);')}` }, '{ name: req.body.name }'],
  [
    'an entity of TypeORM',
    {
      'src/main.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';
@Controller('users')
export class UsersController {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}
  @Post() add(@Body() body: any) { return this.users.save(body); }
}
`,
      'src/user.entity.ts': "import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';\n@Entity() export class User {\n  @PrimaryGeneratedColumn() id: number;\n  @Column() name: string;\n  @Column() isAdmin: boolean;\n}\n",
    },
    '{ name: body.name }',
  ],
  ['a type of the body', { 'src/main.ts': `${BARE}interface NewUser { name: string; role?: string }\napp.post('/x', async (req: Request<{}, {}, NewUser>, res) => {\nawait User.create(req.body);\n});` }, '{ name: req.body.name, role: req.body.role }'],
  ['a cast', { 'src/main.ts': BARE + handler('await User.create(req.body as { name: string });') }, '{ name: req.body.name }'],
  ['a class in a service', { 'src/main.ts': `import { add } from './users.ts';\n${handler('await add(req.body);')}`, 'src/users.ts': `${BARE}import type { NewUser } from './new-user.ts';\nexport const add = (data: NewUser) => User.create(data);\n`, 'src/new-user.ts': 'class Named { name: string; }\nexport class NewUser extends Named { mail: string; }\n' }, '{ name: data.name, mail: data.mail }'],
  ['what the handler reads', { 'src/main.ts': BARE + handler("if (!req.body.name) return res.sendStatus(400);\nconst { mail } = req.body;\nsend(mail);\nawait User.create(req.body);") }, '{ name: req.body.name, mail: req.body.mail }'],
  ['lodash', { 'src/main.ts': `import _ from 'lodash';\n${MODEL}${handler('await User.create(req.body);')}` }, "_.pick(req.body, ['name', 'email'])"],
  ['mongodb', { 'src/main.ts': `import { MongoClient } from 'mongodb';\nconst db = new MongoClient('x').db();\n${handler("check(req.body.name);\nawait db.collection('users').insertOne(req.body);")}` }, "insertOne(Object.fromEntries(Object.entries(req.body).filter(([field]) => ['name'].includes(field))))"],
])('%s', (_, files, expected) => {
  const result = suggested(files as Readonly<Record<string, string>>);
  expect(result.messages).toHaveLength(1);
  expect(Object.values(result.files).join('\n')).toContain(expected);
});

test.each([
  ['nothing tells the fields', BARE + handler('await User.create(req.body);')],
  ['a type is open', `${BARE}interface NewUser { name: string; [key: string]: unknown }\n${handler('await User.create(req.body as NewUser);')}`],
  ['what the application owns is set sometimes only', MODEL + handler("if (!req.body.role) req.body.role = 'user'; await User.create(req.body);")],
  ['a list is written', MODEL + handler('await User.insertMany(req.body);')],
])('none where %s', (_, code) => {
  expect(suggested(code).messages).toEqual([]);
});
