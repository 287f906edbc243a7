import type {
  V1LabelSelector,
  V1NetworkPolicy,
  V1NetworkPolicyPeer,
  V1NetworkPolicyPort,
  V1NetworkPolicySpec,
} from '@kubernetes/client-node'

/** A pod with an address of its own on a node. */
export type Endpoint = {
  readonly namespace: string
  readonly name: string
  readonly address: string
  readonly labels: Readonly<Record<string, string>>
  /** Its named ports. */
  readonly ports: Readonly<Record<string, number>>
}

export type World = {
  readonly endpoints: readonly Endpoint[]
  /** As the API server has them: `from`, not `_from`. */
  readonly policies: readonly V1NetworkPolicy[]
  /** Labels of each namespace. */
  readonly namespaces: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Both directions of a rule, with one name for whom it is about. */
type Rule = { readonly peers?: readonly V1NetworkPolicyPeer[]; readonly ports?: readonly V1NetworkPolicyPort[] }
/** Answered at once and each time; of messages in ICMP the kernel sends but a few a second. */
const REFUSE = ['-p tcp -j REJECT --reject-with tcp-reset', '-j DROP']

type Direction = 'Ingress' | 'Egress'

/** The chain that all traffic of pods has to pass. */
export const CHAIN = 'SEEDBED-POLICIES'

/**
 * Network policies as `iptables-restore` reads them, for the filter table of one node: what may pass returns, all else is
 * told that it may not. For a fixed set of policies and pods; throws at anything of the API that it does not know.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function rulesOf(world: World): string[] {
  const chains = world.endpoints.flatMap((endpoint, number) =>
    (['Egress', 'Ingress'] as const).map((direction) => ({
      name: `SEEDBED-${direction.slice(0, 1)}-${number}`,
      enter: `${direction === 'Egress' ? '-s' : '-d'} ${endpoint.address}/32`,
      lines: linesOf(world, endpoint, direction),
    })),
  )
  const limited = chains.flatMap(({ lines, ...chain }) => (lines ? [{ ...chain, lines }] : []))
  return [
    '*filter',
    `:${CHAIN} - [0:0]`,
    ...limited.map(({ name }) => `:${name} - [0:0]`),
    // Answers belong to what was let through.
    `-A ${CHAIN} -m conntrack --ctstate ESTABLISHED,RELATED -j RETURN`,
    ...limited.map(({ name, enter }) => `-A ${CHAIN} ${enter} -j ${name}`),
    ...limited.flatMap(({ name, lines }) => lines.map((line) => `-A ${name} ${line}`)),
    'COMMIT',
    '',
  ]
}

/** Undefined where no policy is about the pod, which then may everything. */
function linesOf(world: World, endpoint: Endpoint, direction: Direction): string[] | undefined {
  const specs = world.policies
    .filter(({ metadata, spec }) => {
      const here = metadata?.namespace === endpoint.namespace
      return here && spec?.policyTypes?.includes(direction) && matches(spec.podSelector ?? {}, endpoint.labels)
    })
    .flatMap(({ spec }) => spec ?? [])
  if (specs.length === 0) return undefined
  const allowed = specs
    .flatMap((spec) => rules(spec, direction))
    .flatMap((rule) => matchesOf(world, { rule, endpoint, direction }))
  return [...allowed.map((match) => `${match} -j RETURN`), ...REFUSE]
}

/** As it is sent; the client library calls it `_from`. */
type Sent = { readonly from?: V1NetworkPolicyPeer[]; readonly ports?: V1NetworkPolicyPort[] }

function rules(spec: V1NetworkPolicySpec, direction: Direction): Rule[] {
  if (direction === 'Ingress') return (spec.ingress ?? []).map(({ ports, from }: Sent) => withPeers(ports, from))
  return (spec.egress ?? []).map((rule) => withPeers(rule.ports, rule.to))
}

const withPeers = (ports: Rule['ports'], peers: Rule['peers']): Rule => ({
  ...(ports ? { ports } : {}),
  ...(peers ? { peers } : {}),
})

function matchesOf(
  world: World,
  { rule, endpoint, direction }: { rule: Rule; endpoint: Endpoint; direction: Direction },
): string[] {
  const flag = direction === 'Ingress' ? '-s' : '-d'
  if (!rule.peers) {
    if (direction === 'Egress') throw new Error('no policy of ours lets a pod reach everything')
    return portsOf(rule, endpoint)
  }
  const outside = rule.peers
    .flatMap(({ ipBlock }) => ipBlock ?? [])
    .flatMap(({ cidr, except }) => {
      if (except) throw new Error('ranges in policies of ours have no exceptions')
      return portsOf(rule, endpoint).map((port) => `${flag} ${cidr} ${port}`.trim())
    })
  const peers = world.endpoints.filter((other) => rule.peers?.some((peer) => isPeer(world, { peer, other, endpoint })))
  const inside = peers.flatMap((peer) =>
    portsOf(rule, direction === 'Ingress' ? endpoint : peer).map((port) => `${flag} ${peer.address}/32 ${port}`.trim()),
  )
  return [...inside, ...outside]
}

/** `to`: whose port it is. */
function portsOf({ ports }: Rule, to: Endpoint): string[] {
  if (!ports) return ['']
  return ports.map(({ protocol = 'TCP', port, endPort }) => {
    if (port === undefined || endPort !== undefined) throw new Error('ports of policies of ours are single ones')
    const number = typeof port === 'number' ? port : to.ports[port]
    if (number === undefined) throw new Error(`${to.name} has no port ${String(port)}`)
    return `-p ${protocol.toLowerCase()} --dport ${number}`
  })
}

function isPeer(
  { namespaces }: World,
  { peer, other, endpoint }: { peer: V1NetworkPolicyPeer; other: Endpoint; endpoint: Endpoint },
): boolean {
  // Of what is outside of the seed.
  if (peer.ipBlock) return false
  const here = peer.namespaceSelector
    ? matches(peer.namespaceSelector, namespaces[other.namespace] ?? {})
    : other.namespace === endpoint.namespace
  return here && matches(peer.podSelector ?? {}, other.labels)
}

function matches({ matchLabels = {}, matchExpressions }: V1LabelSelector, labels: Endpoint['labels']): boolean {
  if (matchExpressions) throw new Error('policies of ours select by labels alone')
  return Object.entries(matchLabels).every(([name, value]) => labels[name] === value)
}
