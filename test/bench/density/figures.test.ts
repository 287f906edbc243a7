import { expect, it } from 'vitest'
import { figures } from './figures.ts'
import type { Plane, Rested } from './idle.ts'
import type { Use } from './usage.ts'

type Sizes = Readonly<Record<string, number>>

function rested(kind: string, sizes: Sizes, cpuMs: number): Rested<Plane> {
  const uses = new Map(Object.entries(sizes).map(([name, privateMiB]): [string, Use] => [name, { privateMiB, cpuMs }]))
  return { plane: { kind, namespace: kind, label: 'program' }, begun: uses, idle: uses }
}

const FLOOR = { etcd: 20, apiserver: 150, 'controller-manager': 20, scheduler: 10 }
const PRODUCT = { ...FLOOR, apiserver: 170, vpn: 40, prometheus: 60 }

it('compares the four components that both have, and says apart what only the product has', () => {
  const all = [rested('floor', FLOOR, 100), rested('product', PRODUCT, 150), rested('floor', FLOOR, 100)]
  const values = Object.fromEntries(figures(all).map(({ name, value }) => [name, value]))
  expect(values).toMatchObject({
    memory_private_ratio: 1.1,
    idle_cpu_ratio: 1.5,
    floor_spread: 0,
    apiserver_mib: 170,
    floor_apiserver_mib: 150,
    vpn_mib: 40,
    prometheus_mib: 60,
    control_planes: 1,
  })
})

it('gives no figures of a control plane that lacks a component', () => {
  const { apiserver, etcd } = PRODUCT
  const all = [rested('floor', FLOOR, 1), rested('product', { etcd, apiserver }, 1)]
  expect(() => figures(all)).toThrow('no controller-manager, no scheduler')
})
