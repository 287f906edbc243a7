import type { Step } from '../phase.ts'
import { agent } from './agent.ts'
import { certificates } from './certificates.ts'
import { clock } from './clock.ts'
import { config } from './config.ts'
import { containerd } from './containerd.ts'
import { disk } from './disk.ts'
import { health } from './health.ts'
import { identity } from './identity.ts'
import { kubelet } from './kubelet.ts'
import { network } from './network.ts'
import { proxy } from './proxy.ts'
import { ready } from './ready.ts'
import { registered } from './registered.ts'
import { returnCertificate } from './return.ts'
import { ssh } from './ssh.ts'
import { tunnels } from './tunnels.ts'
import { upgrade } from './upgrade.ts'

/** The way from a machine that knows its cluster to a node. */
export const STEPS: readonly Step[] = [
  [config, containerd, identity],
  [clock, registered, proxy],
  // kubelet takes longest, so it begins, before the others start programs of theirs: until it looks for its certificate
  // the cluster has given one, and without it asks by itself.
  [kubelet, network, certificates, ssh],
  [tunnels],
  [ready, returnCertificate, health, disk, upgrade, agent],
]
