import type { Cloud, PresetCredentialsInput } from '../__generated__/graphql.ts'

export type CredentialField = {
  readonly name: string
  readonly label: string
  /** Is hidden while it is typed. */
  readonly isSecret?: boolean
  readonly isOptional?: boolean
  readonly isLong?: boolean
  readonly hint?: string
}

const token: CredentialField = { name: 'token', label: 'Token', isSecret: true }
const optional = { isOptional: true }

/** What each provider wants. The platform says what is wrong with it. */
export const CREDENTIALS: Readonly<
  Record<Cloud, { readonly title: string; readonly fields: readonly CredentialField[] }>
> = {
  aws: {
    title: 'Amazon Web Services',
    fields: [
      { name: 'accessKeyId', label: 'Access key id' },
      { name: 'secretAccessKey', label: 'Secret access key', isSecret: true },
      { name: 'assumeRoleArn', label: 'Role to act in', hint: 'arn:aws:iam::ACCOUNT:role/NAME', ...optional },
    ],
  },
  azure: {
    title: 'Microsoft Azure',
    fields: [
      { name: 'tenantId', label: 'Tenant id' },
      { name: 'subscriptionId', label: 'Subscription id' },
      { name: 'clientId', label: 'Client id' },
      { name: 'clientSecret', label: 'Client secret', isSecret: true },
    ],
  },
  gcp: {
    title: 'Google Cloud',
    fields: [
      {
        name: 'serviceAccount',
        label: 'Key file of a service account',
        isLong: true,
        isSecret: true,
        hint: 'The JSON as it was downloaded.',
      },
    ],
  },
  digitalocean: { title: 'DigitalOcean', fields: [token] },
  hetzner: { title: 'Hetzner Cloud', fields: [token] },
  openstack: {
    title: 'OpenStack',
    fields: [
      {
        name: 'applicationCredentialId',
        label: 'Application credential id',
        hint: 'With its secret; or the four fields below.',
        ...optional,
      },
      { name: 'applicationCredentialSecret', label: 'Application credential secret', isSecret: true, ...optional },
      { name: 'username', label: 'User', ...optional },
      { name: 'password', label: 'Password', isSecret: true, ...optional },
      { name: 'domain', label: 'Domain', ...optional },
      { name: 'project', label: 'Project', ...optional },
    ],
  },
  vsphere: {
    title: 'VMware vSphere',
    fields: [
      { name: 'username', label: 'User' },
      { name: 'password', label: 'Password', isSecret: true },
    ],
  },
}

/** The input of the API; what is empty is left out. */
export function toCredentials(provider: Cloud, values: Readonly<Record<string, string>>): PresetCredentialsInput {
  const given = CREDENTIALS[provider].fields
    .map(({ name }) => [name, values[name] ?? ''] as const)
    .filter(([, value]) => value !== '')
  return { [provider]: Object.fromEntries(given) }
}
