import { setTimeout as sleep } from 'node:timers/promises'
import type { Kubectl } from './kubectl.ts'

/** What a cluster is made of and must be made only once. Pods are not: they are replaced for good reasons. */
const KINDS = 'secrets,configmaps,services,statefulsets,deployments,persistentvolumeclaims'
const EVERY_MS = 500
/** Made by Kubernetes itself in every namespace, and put back by it. */
const NOT_OURS = new Set(['ConfigMap/kube-root-ca.crt'])

export type UidWatch = {
  /** Objects that were seen with more than one UID: `Secret/etcd`. */
  readonly stop: () => Promise<readonly string[]>
}

/** Looks at a namespace of a seed again and again, and remembers under which UIDs each object was seen. */
export function watchUids(seed: Kubectl, namespace: string): UidWatch {
  const seen = new Map<string, Set<string>>()
  const aborter = new AbortController()
  const note = (name: string, uid: string) => seen.set(name, (seen.get(name) ?? new Set()).add(uid))

  const look = async () => {
    for (const o of await seed.list('namespaces', '--field-selector', `metadata.name=${namespace}`)) {
      note('Namespace', o.metadata.uid)
    }
    for (const o of await seed.list(KINDS, '--namespace', namespace))
      note(`${o.kind}/${o.metadata.name}`, o.metadata.uid)
  }
  const looking = (async () => {
    while (!aborter.signal.aborted) {
      await look().catch(() => undefined) // the seed's API server is one of those that are killed
      await sleep(EVERY_MS, undefined, { signal: aborter.signal }).catch(() => undefined)
    }
  })()

  return {
    async stop() {
      aborter.abort()
      await looking
      await look()
      if (seen.size < 2) throw new Error(`nothing was seen in ${namespace}, so nothing is known about it`)
      return [...seen].filter(([name, uids]) => uids.size > 1 && !NOT_OURS.has(name)).map(([name]) => name)
    },
  }
}
