import type { Component } from '../manifest.ts'
import { disruptionBudget } from '../workload.ts'
import { etcdStatefulSet } from './stateful-set.ts'

export const etcd: Component = {
  name: 'etcd',
  manifests: (p) => [etcdStatefulSet(p), ...disruptionBudget(p, 'etcd')],
}
