import type { V1Deployment, V1StatefulSet } from '#kubernetes'
import { plainVersion } from '#seed-api'

/** What a component's workload was told to run, and whether all of it does. */
export type Rollout = {
  readonly image: string | undefined
  /** By the image's tag, without the `v`; undefined where it names none. */
  readonly version: string | undefined
  /** Every replica is of the specification that was applied last and ready, and no other is left. */
  readonly settled: boolean
}

/** Pure. Undefined for a workload that is not there. */
export function rolloutOf(live: V1Deployment | V1StatefulSet | undefined, container: string): Rollout | undefined {
  if (!live) return undefined
  const image = live.spec?.template.spec?.containers.find(({ name }) => name === container)?.image
  return { image, version: versionOfImage(image), settled: isSettled(live) }
}

/** `registry.k8s.io/kube-scheduler:v1.36.3` is of 1.36.3. Pure. */
export const versionOfImage = (image: string | undefined): string | undefined => plainVersion(image?.split(':').at(-1))

function isSettled({ metadata, spec, status }: V1Deployment | V1StatefulSet): boolean {
  const wanted = spec?.replicas ?? 1
  const seen = status?.observedGeneration === metadata?.generation
  return (
    seen &&
    status?.updatedReplicas === wanted &&
    status.readyReplicas === wanted &&
    (status.replicas ?? wanted) === wanted
  )
}
