import { mkdirSync } from 'node:fs'
import type { KubeletSettings, NodeConfig } from '#seed-api'
import { chooseKubelet, forgetRefusal, type ChosenKubelet } from '../kubelet/upgrade.ts'
import { json, PUBLIC, writeIfChanged } from '../files.ts'
import { hasSystemd, machineSize, resolvConf } from '../machine.ts'
import { PATHS } from '../paths.ts'
import { type Context, done, known, type Phase } from '../phase.ts'
import { findWayOut } from '../proxy/find.ts'
import { PROXY_VARIABLES } from '../proxy/way-out.ts'
import { hasService, keepService, restartService } from '../services/services.ts'
import type { Settings } from '../settings.ts'
import { problemWith, settingsOfPool } from './kubelet-settings.ts'
import { registered } from './registered.ts'

export const kubelet: Phase = {
  name: 'kubelet',
  title: 'kubelet',
  async run(c) {
    const settings = poolSettings(c)
    const problem = problemWith(settings, machineSize())
    if (problem !== undefined) throw new Error(problem)
    const { program, progress, isOther } = await choose(c)
    c.kubelet = progress
    const command = [program.file, ...flags(c.settings, known(c.node).address)] as const
    mkdirSync(PATHS.kubeletOverrides, { recursive: true })
    const changed = writeIfChanged(PATHS.kubeletConfig, json(kubeletConfig(known(c.config), settings)), PUBLIC)
    // It reaches its API server and nothing else, and would ask a proxy of the machine for that.
    const started = await keepService({ name: 'kubelet', command, without: PROXY_VARIABLES })
    if ((changed || isOther) && !started) await restartService('kubelet')
    // One that was replaced was not repaired.
    if (started && c.wasReady === true && !progress) c.repairs.note('kubelet')
    return done()
  },
  async restart() {
    forgetRefusal()
    await restartService('kubelet')
  },
}

function choose(c: Context): Promise<ChosenKubelet> {
  const look = async () => {
    await registered.run(c)
    return known(c.node)
  }
  const config = known(c.config)
  const settings = { ...c.settings, way: findWayOut(config, c.settings) }
  return chooseKubelet({ settings, node: known(c.node), newest: config.version, isSetUp: hasService('kubelet'), look })
}

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
