import { noSessionFixation } from '../../rules/no-session-fixation.ts';
import { requireOauthState } from '../../rules/require-oauth-state.ts';
import { testRule } from './detector-rule.ts';

testRule(noSessionFixation, {
  valid: [
    "app.post('/login', async (req, res) => { if (await bcrypt.compare(a, b)) req.session.regenerate(() => { req.session.user = user.id; }); });",
    "app.post('/login', (req, res) => { if (await bcrypt.compare(a, b)) req.logIn(user, done); });",
    // No password is checked here.
    "app.post('/language', (req, res) => { req.session.user = null; });",
    "app.get('/cart', (req, res) => { req.session.cart = []; });",
    "app.post('/logout', (req, res) => { req.session.user = null; });",
    "function visit(session) { session.user = 1; }",
  ],
  invalid: [
    {
      code: "app.post('/login', async (req, res) => { if (await bcrypt.compare(req.body.password, user.password)) { req.session.userId = user.id; res.end(); } });",
      messages: ['The login writes `session.userId` into the session that the client came with, without a new identifier.'],
    },
    {
      code: "app.post('/login', (req, res) => { // req.session.regenerate()\n  users.validateLogin(name, password, (error, user) => { req.session.user = user; }); });",
      messages: ['The login writes `session.user` into the session that the client came with, without a new identifier.'],
    },
    {
      code: "fastify.post('/login', async (request) => { if (await passwords.compare(a, b)) { request.session.user = { id: 1 }; } });",
      messages: ['The login writes `session.user` into the session that the client came with, without a new identifier.'],
    },
  ],
});

const GOOGLE = "import { Strategy as GoogleStrategy } from 'passport-google-oauth20';\n";
const open = (api: string): string => `The OAuth login of ${api} sends neither state nor PKCE, so that somebody else can start it.`;

testRule(requireOauthState, {
  valid: [
    `${GOOGLE}new GoogleStrategy({ clientID, clientSecret, callbackURL, state: true }, verify);`,
    `${GOOGLE}new GoogleStrategy({ clientID, clientSecret, callbackURL, pkce: true, state: true }, verify);`,
    `${GOOGLE}new GoogleStrategy(options, verify);`,
    `${GOOGLE}new GoogleStrategy({ clientID }, verify); app.get('/google', (req, res, next) => passport.authenticate('google', { state: sign(req) })(req, res, next));`,
    "import { Strategy } from 'passport-local'; new Strategy({ usernameField: 'email' }, verify);",
    'const url = `https://id.acme.io/authorize?response_type=code&client_id=${id}&state=${state}`;',
  ],
  invalid: [
    { code: `${GOOGLE}passport.use(new GoogleStrategy({ clientID, clientSecret, callbackURL }, verify));`, messages: [open('passport-google-oauth20')] },
    { code: "import { PassportStrategy } from '@nestjs/passport'; import { Strategy } from 'passport-github2'; class G extends PassportStrategy(Strategy, 'github') { constructor() { super({ clientID, clientSecret, callbackURL }); } }", messages: [open('passport-github2')] },
    { code: 'const url = `https://id.acme.io/authorize?response_type=code&client_id=${id}`;', messages: [open('the authorization URL')] },
  ],
});
