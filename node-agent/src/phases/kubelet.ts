import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { KubeletSettings, NodeConfig } from '#seed-api'
import { json, PUBLIC, writeIfChanged } from '../files.ts'
import { hasSystemd, machineSize, resolvConf } from '../machine.ts'
import { PATHS } from '../paths.ts'
import { type Context, done, known, type Phase } from '../phase.ts'
import { keepService, restartService } from '../services/services.ts'
import type { Settings } from '../settings.ts'
import { problemWith, settingsOfPool } from './kubelet-settings.ts'

export const kubelet: Phase = {
  name: 'kubelet',
  title: 'kubelet',
  async run(c) {
    const settings = poolSettings(c)
    const problem = problemWith(settings, machineSize())
    if (problem !== undefined) throw new Error(problem)
    const command = [kubeletProgram(c.settings), ...flags(c.settings, known(c.node).address)] as const
    mkdirSync(PATHS.kubeletOverrides, { recursive: true })
    const changed = writeIfChanged(PATHS.kubeletConfig, json(kubeletConfig(known(c.config), settings)), PUBLIC)
    const started = await keepService({ name: 'kubelet', command })
    if (changed && !started) await restartService('kubelet')
    if (started && c.wasReady === true) c.repairs.note('kubelet')
    return done()
  },
  restart: () => restartService('kubelet'),
}

const kubeletProgram = (s: Settings) => path.join(s.programs, 'kubelet')

function flags(s: Settings, address: string): string[] {
  return [
    `--config=${PATHS.kubeletConfig}`,
    `--config-dir=${PATHS.kubeletOverrides}`,
    `--bootstrap-kubeconfig=${PATHS.bootstrapKubeconfig}`,
    `--kubeconfig=${PATHS.kubeletKubeconfig}`,
    `--cert-dir=${PATHS.kubeletPki}`,
    `--hostname-override=${s.name}`,
    `--node-ip=${address}`,
  ]
}

/** What the pool of the node says; a pool that nodes are not told of yet says nothing. */
function poolSettings({ config, node }: Context): KubeletSettings {
  const pool = known(node).pool
  return (pool === undefined ? undefined : known(config).pools?.[pool]?.kubelet) ?? {}
}

export function kubeletConfig(
  config: Pick<NodeConfig, 'clusterDNS' | 'clusterDomain'>,
  settings: KubeletSettings = {},
): object {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: PATHS.authority },
    },
    authorization: { mode: 'Webhook' },
    serverTLSBootstrap: true,
    rotateCertificates: true,
    tlsMinVersion: 'VersionTLS12',
    readOnlyPort: 0,
    containerRuntimeEndpoint: `unix://${PATHS.containerdSocket}`,
    cgroupDriver: hasSystemd() ? 'systemd' : 'cgroupfs',
    // Machines that still have the old hierarchy work as well.
    failCgroupV1: false,
    clusterDNS: [config.clusterDNS],
    clusterDomain: config.clusterDomain,
    resolvConf: resolvConf(),
    serializeImagePulls: false,
    ...settingsOfPool(settings),
  }
}
