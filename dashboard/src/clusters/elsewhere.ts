export type Wanted = {
  readonly projectId: string
  readonly name: string
  readonly datacenter: string
  readonly version: string
  readonly profile: 'single' | 'ha'
  readonly podCIDR: string
  readonly serviceCIDR: string
}

/** The input of the API's mutation: what is empty is left to the platform's defaults. */
export function toInput({ podCIDR, serviceCIDR, ...rest }: Wanted) {
  const network = { ...(podCIDR && { podCIDR }), ...(serviceCIDR && { serviceCIDR }) }
  return { ...rest, ...(Object.keys(network).length > 0 && { network }) }
}

/** A word for a POSIX shell, quoted where it has to be. */
export const shellWord = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

/** The command that does the same. */
export function asCommand(wanted: Wanted, project: string): string {
  const flags = [
    `./seedbed cluster create ${shellWord(wanted.name || 'NAME')}`,
    `--project ${shellWord(project)}`,
    `--datacenter ${shellWord(wanted.datacenter)}`,
    `--version ${shellWord(wanted.version)}`,
    `--profile ${wanted.profile}`,
    ...(wanted.podCIDR ? [`--pod-cidr ${shellWord(wanted.podCIDR)}`] : []),
    ...(wanted.serviceCIDR ? [`--service-cidr ${shellWord(wanted.serviceCIDR)}`] : []),
    '--wait',
  ]
  return flags.join(' \\\n  ')
}

const MUTATION =
  'mutation ($input: CreateClusterInput!) { createCluster(input: $input) { __typename ... on CreateClusterOk { cluster { id } } ... on InvalidInput { field message } } }'

/** The request that does the same, with a token from the account page in `SEEDBED_TOKEN`. */
export function asCurl(wanted: Wanted, origin: string): string {
  const body = JSON.stringify({ query: MUTATION, variables: { input: toInput(wanted) } }, null, 2)
  return [
    `curl ${shellWord(`${origin}/graphql`)}`,
    `-H "Authorization: Bearer $SEEDBED_TOKEN"`,
    `-H 'Content-Type: application/json'`,
    `--data ${shellWord(body)}`,
  ].join(' \\\n  ')
}
