import type { Component } from '../manifest.ts'
import { disruptionBudget } from '../workload.ts'
import { vpnConfig } from './config.ts'
import { vpnStatefulSet } from './stateful-set.ts'

export const vpn: Component = {
  name: 'vpn',
  manifests: (p) => [vpnConfig(p), vpnStatefulSet(p), ...disruptionBudget(p, 'vpn')],
}
