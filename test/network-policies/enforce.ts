import type { V1NetworkPolicy } from '@kubernetes/client-node'
import { execa } from 'execa'
import type { Kubectl, KubeObject } from '../kubectl.ts'
import { processesOfPod } from '../processes.ts'
import { CHAIN, rulesOf, type Endpoint } from './rules.ts'

/** Hooks of a node: from a pod to another or away, and from a pod to the node itself. */
const HOOKS = ['FORWARD', 'INPUT']

/** A process in the network of the seed's node: kube-proxy has no other. */
async function nodeProcess(seed: Kubectl): Promise<number> {
  const [proxy] = await seed.list('pods', '--namespace', 'kube-system', '--selector', 'k8s-app=kube-proxy')
  const [pid] = proxy ? processesOfPod(proxy.metadata.uid) : []
  if (pid === undefined) throw new Error('the seed has no running kube-proxy')
  return pid
}

/** Every pod of the seed that has an address of its own. */
export async function endpointsOf(seed: Kubectl): Promise<(Endpoint & { readonly uid: string })[]> {
  const pods = await seed.list('pods', '--all-namespaces')
  return pods.flatMap((pod) => endpointOf(pod) ?? [])
}

type Spec = {
  readonly hostNetwork?: boolean
  readonly containers: readonly { ports?: readonly { name?: string; containerPort: number }[] }[]
}

function endpointOf({ metadata, spec, status }: KubeObject): (Endpoint & { uid: string }) | undefined {
  const { hostNetwork, containers } = spec as unknown as Spec
  const address = status?.['podIP']
  if (hostNetwork || typeof address !== 'string' || status?.['phase'] !== 'Running') return undefined
  const labels = 'labels' in metadata ? (metadata.labels as Record<string, string>) : {}
  const named = containers.flatMap((c) => (c.ports ?? []).map((p) => [p.name ?? '', p.containerPort] as const))
  const { namespace = '', name, uid } = metadata
  return { namespace, name, uid, address, labels, ports: Object.fromEntries(named) }
}

/**
 * Holds the pods that run now on a seed of one node to its network policies, as a network plug-in that enforces them
 * would. Returns what ends it.
 */
export async function enforce(seed: Kubectl): Promise<() => Promise<void>> {
  const pid = String(await nodeProcess(seed))
  const inNode = (input: string | undefined, ...command: string[]) =>
    execa('nsenter', ['--target', pid, '--net', '--', ...command], input === undefined ? {} : { input })
  const namespaces = (await seed.list('namespaces')).map(({ metadata }) => {
    const labels = 'labels' in metadata ? (metadata.labels as Record<string, string>) : {}
    return [metadata.name, labels] as const
  })
  const policies = (await seed.list('networkpolicies', '--all-namespaces')) as unknown as V1NetworkPolicy[]
  const rules = rulesOf({ policies, endpoints: await endpointsOf(seed), namespaces: Object.fromEntries(namespaces) })
  await inNode(rules.join('\n'), 'iptables-restore', '--noflush', '--wait')
  for (const hook of HOOKS) await inNode(undefined, 'iptables', '--wait', '--insert', hook, '1', '--jump', CHAIN)

  return async () => {
    for (const hook of HOOKS) await inNode(undefined, 'iptables', '--wait', '--delete', hook, '--jump', CHAIN)
    const chains = rules.filter((line) => line.startsWith(':')).map((line) => line.slice(1).split(' ')[0] ?? '')
    for (const chain of chains) await inNode(undefined, 'iptables', '--wait', '--flush', chain)
    for (const chain of chains) await inNode(undefined, 'iptables', '--wait', '--delete-chain', chain)
  }
}

/** `shut`: refused, or no answer to any of the attempts. */
export type Verdict = 'open' | 'shut'

/** On a busy machine a program may need longer than one of them only to start. */
const ATTEMPTS = 3
/** Exit code of `timeout` for what it had to end. */
const TIMED_OUT = 124

/** Connects from the network of a pod, as any program in it could. */
export async function connect(from: { readonly uid: string }, to: string, port: number): Promise<Verdict> {
  const [pid] = processesOfPod(from.uid)
  if (pid === undefined) throw new Error('the pod to connect from does not run')
  const dial = ['timeout', '10', 'bash', '-c', `exec 3<>/dev/tcp/${to}/${port}`]
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { exitCode } = await execa('nsenter', ['--target', String(pid), '--net', '--', ...dial], { reject: false })
    if (exitCode !== TIMED_OUT) return exitCode === 0 ? 'open' : 'shut'
  }
  return 'shut'
}
