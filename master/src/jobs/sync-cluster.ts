import * as z from 'zod'
import type { ClusterSync } from '../clusters/sync.ts'
import { defineJob } from './define.ts'

const Payload = z.object({ clusterId: z.string(), seed: z.string() })

/** Brings one cluster's seed to what is wanted now. */
export const syncClusterJob = (sync: ClusterSync) =>
  defineJob({
    name: 'syncCluster',
    payload: Payload,
    key: ({ clusterId }) => clusterId,
    run: ({ clusterId, seed }) => sync.run(clusterId, seed),
  })
