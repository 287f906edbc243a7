import type { Cluster } from '../clusters/model.ts'
import { newId } from '../ids.ts'

const then = new Date('2026-01-01T00:00:00Z')

/** For tests: a cluster that no seed has heard of yet. */
export function sampleCluster(change: Partial<Cluster> = {}): Cluster {
  const id = newId()
  return {
    id,
    name: id,
    revision: 1,
    syncedRevision: 0,
    projectId: 'p',
    seed: 'eu',
    datacenter: 'byo-eu',
    version: '1.36.3',
    profile: 'single',
    network: { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' },
    labels: {},
    deletionProtection: false,
    sshKeyIds: [],
    createdBy: 'u',
    createdAt: then,
    changedAt: then,
    ...change,
  }
}
