import { expect, it } from 'vitest'
import { checkCredentials, type AskedCredentials } from './credentials.ts'

const UUID = '0f8fad5b-d9cb-469f-a165-70867728950e'
const aws = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
const azure = { tenantId: UUID, subscriptionId: UUID, clientId: UUID, clientSecret: 'a-secret-of-azure' }
const key = {
  type: 'service_account',
  project_id: 'p',
  client_email: 'a@p.iam.gserviceaccount.com',
  private_key: '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----\n',
}
const user = { username: 'ada', password: 'a secret of openstack', domain: 'default', project: 'web' }
const application = { applicationCredentialId: 'id', applicationCredentialSecret: 'secret' }

it.each<[string, AskedCredentials]>([
  ['aws', { aws }],
  ['aws', { aws: { ...aws, assumeRoleArn: 'arn:aws:iam::123456789012:role/seedbed' } }],
  ['azure', { azure, aws: null }],
  ['gcp', { gcp: { serviceAccount: JSON.stringify(key) } }],
  ['digitalocean', { digitalocean: { token: 'dop_v1_0123456789' } }],
  ['hetzner', { hetzner: { token: '0123456789abcdef' } }],
  ['openstack', { openstack: user }],
  ['openstack', { openstack: { ...application, username: null } }],
  ['vsphere', { vsphere: { username: 'ada@vsphere.local', password: 'a secret of vsphere' } }],
])('takes those of %s', (provider, asked) => {
  const taken = checkCredentials(asked)
  expect(taken).toMatchObject({ kind: 'credentials', provider })
  const [fields] = Object.values(asked).filter((given) => given !== null)
  expect(JSON.parse('plain' in taken ? taken.plain : '')).toEqual(
    Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== null)),
  )
})

it.each<[string, AskedCredentials, string]>([
  ['none', {}, 'credentials'],
  ['two', { aws, azure }, 'credentials'],
  [
    'a key id of something else',
    { aws: { ...aws, accessKeyId: 'secret-in-the-wrong-field' } },
    'credentials.aws.accessKeyId',
  ],
  [
    'a secret with a line end',
    { aws: { ...aws, secretAccessKey: 'secret\nsecret' } },
    'credentials.aws.secretAccessKey',
  ],
  ['no role', { aws: { ...aws, assumeRoleArn: 'secret' } }, 'credentials.aws.assumeRoleArn'],
  ['no UUID', { azure: { ...azure, tenantId: 'secret' } }, 'credentials.azure.tenantId'],
  ['no JSON', { gcp: { serviceAccount: 'secret' } }, 'credentials.gcp.serviceAccount'],
  [
    'a key file of a person',
    { gcp: { serviceAccount: JSON.stringify({ ...key, type: 'authorized_user', more: 'secret' }) } },
    'credentials.gcp.serviceAccount',
  ],
  ['a short token', { hetzner: { token: 'secret' } }, 'credentials.hetzner.token'],
  ['half a user', { openstack: { username: 'secret' } }, 'credentials.openstack'],
  ['two ways in', { openstack: { ...user, ...application } }, 'credentials.openstack'],
  ['a user without a name', { vsphere: { username: '', password: 'secret' } }, 'credentials.vsphere.username'],
])('refuses %s, and does not say what was given', (_name, asked, field) => {
  const refused = checkCredentials(asked)
  expect(refused).toMatchObject({ kind: 'invalid', field })
  expect(JSON.stringify(refused)).not.toMatch(/: secret|secret-in|"secret|AKIAI|ada/)
})
