import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCluster, listProjectClusters } from '../../cli/src/api/clusters.ts'
import type { Project } from '../../cli/src/api/projects.ts'
import { eventually } from '../eventually.ts'
import { freezePartInside } from '../faults.ts'
import { openPlatform, type Platform } from '../platform.ts'

let platform: Platform
let project: Project

beforeAll(async () => {
  platform = await openPlatform()
  project = await platform.project('seed-down')
})

afterAll(async () => {
  if (!platform) return
  const left = await listProjectClusters(platform.api, project.id)
  await Promise.all(left.map((cluster) => platform.untilGone(cluster)))
  await platform.close()
})

it('a seed that does not answer delays nobody else, and what was asked of it is done when it is back', async () => {
  const thaw = await freezePartInside(platform, 'apiserver-us')
  try {
    const askedAt = Date.now()
    const waiting = await platform.createCluster(project, 'patient', 'local-us')
    expect(Date.now() - askedAt).toBeLessThan(5_000)

    const elsewhere = await platform.createCluster(project, 'unhurt', 'local-eu')
    await platform.untilReady(elsewhere, 120_000)

    await eventually(
      async () => {
        const { conditions } = await getCluster(platform.api, waiting.id)
        const ready = conditions.find((c) => c.type === 'Ready')
        expect(ready).toMatchObject({ status: 'False', reason: 'SeedUnavailable' })
        expect(ready?.message).toMatch(/seed us since \d{4}-/)
      },
      { timeoutMs: 120_000 },
    )
    thaw()
    await platform.untilReady(waiting)
  } finally {
    thaw()
  }
})
