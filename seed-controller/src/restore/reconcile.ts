import type { KubernetesObject } from '#kubernetes'
import { EtcdRestore } from '#seed-api'
import { KINDS } from '../kube/kinds.ts'
import { act } from './act.ts'
import { observeRestore, type RestoreDeps, type RestorePass } from './observe.ts'
import { planRestore, type RestorePlan } from './plan.ts'
import { isOver } from './progress.ts'
import { tellCluster, tellRestore } from './tell.ts'

/** Brings one cluster a step nearer to one of its snapshots. Throws to be called again, later each time. */
export async function reconcileRestore(d: RestoreDeps, name: string): Promise<{ requeueAfterMs?: number }> {
  const object = await d.kube.find<KubernetesObject>(KINDS.etcdRestore, { name })
  if (!object) return {}
  const restore = EtcdRestore.parse(object)
  const sight = await observeRestore(d, restore)
  const { cluster } = sight.observed
  // Whoever led before may have ended between the two. One that is over speaks for itself only once.
  if (cluster && (!isOver(restore) || cluster.status?.restore?.name === name)) await tellCluster(d, cluster, restore)
  const plan = planRestore(sight.observed)
  const pass: RestorePass = { d, restore, ...sight }
  const againMs = (await carryOut(pass, plan)) ?? plan.requeueAfterMs
  if (cluster) await tellCluster(d, cluster, pass.restore)
  return againMs === undefined ? {} : { requeueAfterMs: againMs }
}

/** A number: not all of it could be done now, look again after so many ms. */
async function carryOut(pass: RestorePass, { actions, verdict, enter }: RestorePlan): Promise<number | undefined> {
  if (!enter) pass.restore = await tellRestore(pass.d, pass.restore, { verdict })
  for (const action of actions) {
    const againMs = await act(pass, action)
    if (againMs !== undefined) return againMs
  }
  if (enter) pass.restore = await tellRestore(pass.d, pass.restore, { verdict, enter })
  return undefined
}
