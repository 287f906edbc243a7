import type { ClusterChangeService } from '../clusters/change-service.ts'
import type { ClusterRepository } from '../clusters/repository.ts'
import type { VersionConfig } from '../files/versions.ts'
import { automaticUpdate } from './rules.ts'
import { upgradeBlockers } from './upgrade-checks.ts'

/** As long as so many clusters are on their way to the new version, no more are updated: it may be the version. */
const MAX_ON_THE_WAY = 5
/** Of those that could be updated: some may have a reason not to. */
const MAX_LOOKED_AT = 100

type Deps = {
  readonly clusters: ClusterRepository
  readonly changes: ClusterChangeService
  readonly versions: () => VersionConfig
}

/**
 * Updates clusters where a rule says that the platform does it. Only those that are ready and not paused, a few at a
 * time. May run on several masters at once: a cluster is changed only once.
 */
export async function sweepAutomaticUpdates({ clusters, changes, versions }: Deps): Promise<void> {
  const config = versions()
  if (!config.updates?.some(({ automatic }) => automatic)) return
  const now = new Date()
  for (const from of await clusters.listVersions()) {
    const to = automaticUpdate(from, config, now)
    if (to === undefined) continue
    // Before they are counted: what another master updates meanwhile is then counted, or is among these.
    const found = (await clusters.listUpdatable(from, MAX_LOOKED_AT)).filter(
      (cluster) => upgradeBlockers(cluster, to, { versions: config, now }).length === 0,
    )
    const onTheWay = await clusters.countOnTheWay(to, MAX_ON_THE_WAY)
    for (const cluster of found.slice(0, Math.max(0, MAX_ON_THE_WAY - onTheWay))) {
      await changes.byPlatform(cluster, { ...cluster, version: to })
    }
  }
}
