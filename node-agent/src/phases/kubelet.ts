import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { NodeConfig } from '#seed-api'
import { json, PUBLIC, writeIfChanged } from '../files.ts'
import { hasSystemd, resolvConf } from '../machine.ts'
import { PATHS } from '../paths.ts'
import { done, known, type Phase } from '../phase.ts'
import { keepService, restartService } from '../services/services.ts'
import type { Settings } from '../settings.ts'

export const kubelet: Phase = {
  name: 'kubelet',
  title: 'kubelet',
  async run(c) {
    const command = [kubeletProgram(c.settings), ...flags(c.settings, known(c.node).address)] as const
    mkdirSync(PATHS.kubeletOverrides, { recursive: true })
    const changed = writeIfChanged(PATHS.kubeletConfig, json(kubeletConfig(known(c.config))), PUBLIC)
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

export function kubeletConfig(config: Pick<NodeConfig, 'clusterDNS' | 'clusterDomain'>): object {
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
  }
}
