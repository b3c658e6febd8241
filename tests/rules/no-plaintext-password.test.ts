import { noPlaintextPassword } from '../../rules/no-plaintext-password.ts';
import { testRule } from './detector-rule.ts';

const BCRYPT = "import bcrypt from 'bcrypt';\n";

testRule(noPlaintextPassword, {
  valid: [
    `${BCRYPT}export const resetToken = () => bcrypt.hash(user.email, 8);`,
    "import crypto from 'node:crypto'; const nonce = crypto.randomBytes(16).toString('hex'); export const digest = crypto.createHash('sha1').update(nonce + created + password).digest('base64');",
    `${BCRYPT}if (await bcrypt.compare(req.body.password, user.password)) ok();`,
    `${BCRYPT}bcrypt.compare(a, b, (error, same) => same);`,
    `${BCRYPT}return bcrypt.compare(a, b);`,
    `${BCRYPT}await bcrypt.hash(password, 12);`,
    'if (req.body.password === req.body.confirmPassword) ok();',
    'if (dto.newPassword === dto.oldPassword) fail();',
    'if (req.body.password !== config.adminPassword) deny();',
    'if (user.password === undefined) fail();',
    'async function check(account, password) { const comparePassword = await digestOf(password + account.salt); if (account.password !== comparePassword) fail(); }',
    // Decides whether a new password has to be hashed.
    "async function update(dto) { if (user.password !== dto.password) dto.password = await bcrypt.hash(dto.password, 10); }",
    "import crypto from 'node:crypto'; crypto.createHash('sha256').update(token).digest('hex');",
    "import crypto from 'node:crypto'; function hash(password) { password = crypto.createHash('sha512').update(password).digest('hex'); return slow(password); }",
    { code: { 'src/main.ts': 'User.create({ password: req.body.password });', 'src/user.ts': `${BCRYPT}schema.pre('save', async function () { this.password = await bcrypt.hash(this.password, 10); });` } },
    'User.create({ password: hashed });',
  ],
  invalid: [
    { code: 'if (user.password === req.body.password) ok();', messages: ['`user.password === req.body.password` compares passwords in clear.'] },
    { code: 'function comparePassword(stored, given) { return stored === given; }', messages: ['`stored === given` compares passwords in clear.'] },
    { code: "import crypto from 'node:crypto'; const stored = crypto.createHash('sha256').update(req.body.password).digest('hex');", messages: ['A password is hashed with sha256, which is too fast.'] },
    { code: "import md5 from 'md5'; const stored = md5(password);", messages: ['A password is hashed with md5, which is too fast.'] },
    { code: `${BCRYPT}const ROUNDS = 8; await bcrypt.hash(password, ROUNDS);`, messages: ['A password is hashed with bcrypt and only 8 rounds.'] },
    { code: `${BCRYPT}bcrypt.genSaltSync(5);`, messages: ['A password is hashed with bcrypt and only 5 rounds.'] },
    { code: `${BCRYPT}if (bcrypt.compare(req.body.password, user.password)) ok();`, messages: ['`bcrypt.compare(req.body.password, user.password)` gives a promise, which is always true here.'], severity: 'critical' },
    { code: "import * as argon2 from 'argon2'; if (!argon2.verify(hash, password)) deny();", messages: ['`argon2.verify(hash, password)` gives a promise, which is always true here.'] },
    { code: 'User.create({ name: req.body.name, password: req.body.password });', messages: ['`password: req.body.password` stores the password as it came.'] },
  ],
});
