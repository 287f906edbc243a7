import { apiserverService } from '../apiserver/service.ts'
import { etcdServices } from '../etcd/service.ts'
import type { FoundationParams, Manifest } from '../manifest.ts'
import { prometheusService } from '../prometheus/service.ts'
import { vpnServices } from '../vpn/service.ts'
import { networkPolicies } from './network-policies.ts'

/** What needs no more than the namespace. The addresses that the Services get are inputs of everything else. */
export function foundation(p: FoundationParams): readonly Manifest[] {
  return [apiserverService(p), ...etcdServices(p), ...vpnServices(p), prometheusService(p), ...networkPolicies(p)]
}
