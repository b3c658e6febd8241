/** A credential whose issuer can be told from its format. */
export interface SecretFormat {
  /** What it is called in messages. */
  readonly what: string;
  /** Fixed text that every value has; a file without it is not searched. */
  readonly marker: string;
  /** Matches the whole credential; global. */
  readonly pattern: RegExp;
  /** A further check that the format allows: a checksum or a decodable structure. */
  readonly check?: 'github' | 'npm' | 'grafana' | 'jwt' | 'pem';
  readonly docs: string;
}

/** Formats of well-known issuers, written down from their documentation. */
export const SECRET_FORMATS: readonly SecretFormat[] = [
  { what: 'AWS access key id', marker: 'A', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g, docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html' },
  { what: 'Google API key', marker: 'AIza', pattern: /\bAIza[\w-]{35}(?![\w-])/g, docs: 'https://cloud.google.com/docs/authentication/api-keys' },
  { what: 'Google OAuth client secret', marker: 'GOCSPX-', pattern: /\bGOCSPX-[\w-]{28}(?![\w-])/g, docs: 'https://support.google.com/cloud/answer/6158849' },
  { what: 'Azure storage account key', marker: 'AccountKey=', pattern: /\bAccountKey=[A-Za-z0-9+/]{86}==/g, docs: 'https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string' },
  { what: 'Azure client secret', marker: '8Q~', pattern: /(?<![\w.~-])[\w.~-]{3}8Q~[\w.~-]{31,34}(?![\w.~-])/g, docs: 'https://learn.microsoft.com/entra/identity-platform/howto-create-service-principal-portal' },
  { what: 'GitHub token', marker: 'gh', pattern: /\bgh[pousr]_[A-Za-z0-9]{36}\b/g, check: 'github', docs: 'https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/' },
  { what: 'GitHub fine-grained token', marker: 'github_pat_', pattern: /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/g, docs: 'https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github' },
  { what: 'GitLab token', marker: 'gl', pattern: /\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-[\w-]{20,64}(?![\w-])/g, docs: 'https://docs.gitlab.com/security/tokens/#token-prefixes' },
  { what: 'Slack token', marker: 'xox', pattern: /\bxox[abeoprs]-(?:\d+-)?[A-Za-z0-9-]{20,}/g, docs: 'https://api.slack.com/concepts/token-types' },
  { what: 'Slack app token', marker: 'xapp-', pattern: /\bxapp-\d-[A-Z0-9]+-\d+-[a-f0-9]{32,}/g, docs: 'https://api.slack.com/concepts/token-types' },
  { what: 'Slack webhook URL', marker: 'hooks.slack.com', pattern: /\bhooks\.slack\.com\/services\/T[A-Z0-9]{8,}\/B[A-Z0-9]{8,}\/[A-Za-z0-9]{24}/g, docs: 'https://api.slack.com/messaging/webhooks' },
  { what: 'Discord webhook URL', marker: '/api/webhooks/', pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,}/g, docs: 'https://discord.com/developers/docs/resources/webhook' },
  { what: 'Telegram bot token', marker: ':AA', pattern: /(?<![\w:])\d{8,10}:AA[\w-]{33}(?![\w-])/g, docs: 'https://core.telegram.org/bots/features#botfather' },
  { what: 'Stripe secret key', marker: 'k_', pattern: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{24,247}\b/g, docs: 'https://docs.stripe.com/keys' },
  { what: 'Stripe webhook secret', marker: 'whsec_', pattern: /\bwhsec_[A-Za-z0-9+/=]{32,}/g, docs: 'https://docs.stripe.com/webhooks' },
  { what: 'Square access token', marker: 'sq0', pattern: /\bsq0(?:csp|atp)-[\w-]{22,43}(?![\w-])/g, docs: 'https://developer.squareup.com/docs/build-basics/access-tokens' },
  { what: 'Shopify token', marker: 'shp', pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g, docs: 'https://shopify.dev/docs/apps/build/authentication-authorization' },
  { what: 'Twilio API key', marker: 'SK', pattern: /\bSK[0-9a-f]{32}\b/g, docs: 'https://www.twilio.com/docs/iam/api-keys' },
  { what: 'SendGrid API key', marker: 'SG.', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g, docs: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys' },
  { what: 'Mailgun API key', marker: 'key-', pattern: /\bkey-[a-f0-9]{32}\b/g, docs: 'https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt' },
  { what: 'Mailchimp API key', marker: '-us', pattern: /\b[a-f0-9]{32}-us\d{1,2}\b/g, docs: 'https://mailchimp.com/developer/marketing/guides/quick-start/' },
  { what: 'OpenAI API key', marker: 'T3BlbkFJ', pattern: /\bsk-(?:(?:proj|svcacct|admin)-)?[\w-]{20,100}T3BlbkFJ[\w-]{20,100}/g, docs: 'https://platform.openai.com/docs/api-reference/authentication' },
  { what: 'Anthropic API key', marker: 'sk-ant-', pattern: /\bsk-ant-(?:api|admin)\d\d-[\w-]{80,110}/g, docs: 'https://docs.anthropic.com/en/api/overview' },
  { what: 'Groq API key', marker: 'gsk_', pattern: /\bgsk_[A-Za-z0-9]{52}\b/g, docs: 'https://console.groq.com/docs/quickstart' },
  { what: 'Hugging Face token', marker: 'hf_', pattern: /\bhf_[A-Za-z]{34}\b/g, docs: 'https://huggingface.co/docs/hub/security-tokens' },
  { what: 'Replicate API token', marker: 'r8_', pattern: /\br8_[A-Za-z0-9]{37}\b/g, docs: 'https://replicate.com/docs/reference/http#authentication' },
  { what: 'npm token', marker: 'npm_', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g, check: 'npm', docs: 'https://docs.npmjs.com/about-access-tokens' },
  { what: 'PyPI token', marker: 'pypi-', pattern: /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/g, docs: 'https://pypi.org/help/#apitoken' },
  { what: 'RubyGems API key', marker: 'rubygems_', pattern: /\brubygems_[a-f0-9]{48}\b/g, docs: 'https://guides.rubygems.org/api-key-scopes/' },
  { what: 'Vault token', marker: 'hvs.', pattern: /\bhvs\.[\w-]{90,}/g, docs: 'https://developer.hashicorp.com/vault/docs/concepts/tokens' },
  { what: 'Terraform Cloud token', marker: '.atlasv1.', pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}(?![\w-])/g, docs: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens' },
  { what: 'Doppler token', marker: 'dp.', pattern: /\bdp\.(?:pt|st|ct|sa|scim|audit)\.(?:[\w-]+\.)?[A-Za-z0-9]{40,44}\b/g, docs: 'https://docs.doppler.com/reference/auth-token-formats' },
  { what: 'Sentry token', marker: 'sntry', pattern: /\b(?:sntryu_[a-f0-9]{64}|sntrys_eyJ[\w+/=-]{40,})/g, docs: 'https://docs.sentry.io/account/auth-tokens/' },
  { what: 'Grafana service account token', marker: 'glsa_', pattern: /\bglsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}\b/g, check: 'grafana', docs: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/' },
  { what: 'New Relic user key', marker: 'NRAK-', pattern: /\bNRAK-[A-Z0-9]{27}\b/g, docs: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/' },
  { what: 'Dynatrace token', marker: 'dt0', pattern: /\bdt0[a-z]\d\d\.[A-Z0-9]{24}\.[A-Z0-9]{64}\b/g, docs: 'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens' },
  { what: 'DigitalOcean token', marker: '_v1_', pattern: /\bdo[oprt]_v1_[a-f0-9]{64}\b/g, docs: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/' },
  { what: 'Heroku API key', marker: 'HRKU-', pattern: /\bHRKU-[\w-]{36,64}(?![\w-])/g, docs: 'https://devcenter.heroku.com/articles/authentication' },
  { what: 'Databricks token', marker: 'dapi', pattern: /\bdapi[a-f0-9]{32}(?:-\d)?\b/g, docs: 'https://docs.databricks.com/dev-tools/auth/pat.html' },
  { what: 'Supabase access token', marker: 'sbp_', pattern: /\bsbp_[a-f0-9]{40}\b/g, docs: 'https://supabase.com/docs/guides/api/api-keys' },
  { what: 'Supabase secret key', marker: 'sb_secret_', pattern: /\bsb_secret_[\w-]{20,}/g, docs: 'https://supabase.com/docs/guides/api/api-keys' },
  { what: 'PlanetScale token', marker: 'pscale_', pattern: /\bpscale_(?:tkn|pw|oauth)_[\w.-]{32,64}/g, docs: 'https://planetscale.com/docs/concepts/service-tokens' },
  { what: 'Linear API key', marker: 'lin_api_', pattern: /\blin_api_[A-Za-z0-9]{40}\b/g, docs: 'https://linear.app/developers' },
  { what: 'Notion integration token', marker: 'ntn_', pattern: /\bntn_[A-Za-z0-9]{43,50}\b/g, docs: 'https://developers.notion.com/docs/authorization' },
  { what: 'Postman API key', marker: 'PMAK-', pattern: /\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}\b/g, docs: 'https://learning.postman.com/docs/developer/postman-api/authentication/' },
  { what: 'Airtable token', marker: 'pat', pattern: /\bpat[A-Za-z0-9]{14}\.[a-f0-9]{64}\b/g, docs: 'https://airtable.com/developers/web/guides/personal-access-tokens' },
  { what: 'Atlassian API token', marker: 'ATATT3', pattern: /\bATATT3[\w-]{100,}=[A-F0-9]{8}\b/g, docs: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/' },
  { what: 'age secret key', marker: 'AGE-SECRET-KEY-', pattern: /\bAGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}\b/g, docs: 'https://age-encryption.org/v1' },
  { what: 'Google OAuth access token', marker: 'ya29.', pattern: /\bya29\.[\w-]{60,}/g, docs: 'https://developers.google.com/identity/protocols/oauth2' },
  { what: 'Facebook access token', marker: 'EAACEdEose0cBA', pattern: /\bEAACEdEose0cBA[A-Za-z0-9]{20,}/g, docs: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens' },
  { what: 'Braintree access token', marker: 'access_token$', pattern: /\baccess_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}\b/g, docs: 'https://developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials' },
  { what: 'Outlook webhook URL', marker: 'outlook.office.com/webhook/', pattern: /\boutlook\.office\.com\/webhook\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36}/g, docs: 'https://learn.microsoft.com/outlook/actionable-messages/send-via-connectors' },
  { what: 'private key', marker: 'PRIVATE KEY', pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY(?: BLOCK)?-----[^-]{64,}-----END/g, check: 'pem', docs: 'https://datatracker.ietf.org/doc/html/rfc7468' },
  { what: 'signed JSON Web Token', marker: 'eyJ', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g, check: 'jwt', docs: 'https://datatracker.ietf.org/doc/html/rfc7519' },
];
