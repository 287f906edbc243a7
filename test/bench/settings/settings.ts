import type { V1Pod } from '@kubernetes/client-node'
import type { Alter } from '../bare/control-plane.ts'

/** A setting of the parts whose worth and price are measured on the bare control plane, where nothing else differs. */
export type Setting = { readonly kind: string; readonly alter: Alter }

/** A little more than what each lives on, in MiB: the collector works harder only near it. https://go.dev/doc/gc-guide#Memory_limit */
const MEMORY_LIMITS: Readonly<Record<string, number>> = {
  etcd: 24,
  apiserver: 160,
  'controller-manager': 32,
  scheduler: 20,
}

export const SETTINGS: readonly Setting[] = [
  // The collector runs when the heap has grown by half, not when it has doubled.
  { kind: 'gogc_50', alter: withEnv('GOGC', () => '50') },
  { kind: 'gomemlimit', alter: withEnv('GOMEMLIMIT', (program) => `${MEMORY_LIMITS[program] ?? 64}MiB`) },
  // Each processor that a Go program uses has memory of its own for what is allocated there.
  { kind: 'gomaxprocs_1', alter: withEnv('GOMAXPROCS', () => '1') },
  // Everything is read from etcd, by each who watches it by themselves.
  { kind: 'no_watch_cache', alter: withFlag('apiserver', '--watch-cache=false') },
  // What is written most, and hardly read. Other sizes than none are ignored: caches grow as they must.
  { kind: 'no_lease_cache', alter: withFlag('apiserver', '--watch-cache-sizes=leases.coordination.k8s.io#0') },
  // Lists of the past are answered from copies of the caches that the API server keeps meanwhile.
  { kind: 'no_cache_snapshots', alter: withFlag('apiserver', '--feature-gates=ListFromCacheSnapshot=false') },
  // Now and then every cache is compared with etcd.
  { kind: 'no_cache_check', alter: withFlag('apiserver', '--feature-gates=DetectCacheInconsistency=false') },
  // Lists come as one answer, not as a stream of what a watch would say.
  { kind: 'no_watch_list', alter: withFlag('apiserver', '--feature-gates=WatchList=false') },
]

type Container = NonNullable<V1Pod['spec']>['containers'][number]

function withEnv(name: string, valueFor: (program: string) => string): Alter {
  return changing((container) => {
    const env = [...(container.env ?? []), { name, value: valueFor(container.name) }]
    return Object.assign({}, container, { env })
  })
}

function withFlag(program: string, flag: string): Alter {
  return changing((container) => {
    if (container.name !== program) return container
    return Object.assign({}, container, { command: [...(container.command ?? []), flag] })
  })
}

function changing(change: (container: Container) => Container): Alter {
  return (pod) => {
    if (!pod.spec) throw new Error(`pod ${pod.metadata?.name ?? ''} of the floor has no containers`)
    const containers = pod.spec.containers.map(change)
    return Object.assign({}, pod, { spec: Object.assign({}, pod.spec, { containers }) })
  }
}
