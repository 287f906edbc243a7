import type { Project } from '../../../cli/src/api/projects.ts'
import type { Platform } from '../../platform.ts'
import { makeBareControlPlane, type Alter, type Host as Floor } from '../bare/control-plane.ts'
import { timeControlPlane, type Access } from '../control-plane.ts'
import { FLOOR, PRODUCT, type Plane } from './idle.ts'

export type Order = { readonly project: Project; readonly name: string; readonly datacenter: string }

/** A cluster of which every component is available. */
export async function makeCluster(platform: Platform, order: Order): Promise<Plane> {
  const { id } = await platform.untilReady(await platform.createCluster(order.project, order.name, order.datacenter))
  return { kind: PRODUCT, namespace: `cluster-${id}`, label: 'seedbed.dev/component' }
}

export type BarePlane = Plane & { readonly access: Access }

type Kind = { readonly kind: string; readonly alter?: Alter }

/** The floor once its controllers run, or what differs from it in one setting; `n` tells it from others of its kind. */
export async function makeBare(host: Floor, n: number, { kind, alter }: Kind = { kind: FLOOR }): Promise<BarePlane> {
  const namespace = `bare-${kind.replaceAll('_', '-')}-${n}`
  const { access } = await makeBareControlPlane(host, namespace, alter)
  await timeControlPlane(performance.now(), access).catch((cause: unknown) => {
    throw new Error(`the control plane in ${namespace} cannot be used`, { cause })
  })
  return { kind, namespace, label: 'program', access }
}
