import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import type { NodeConfig } from '#seed-api'
import { isUsable } from '../api/identity.ts'
import { StalledError } from '../errors.ts'
import { findFile, json, PUBLIC, SECRET, writeIfChanged } from '../files.ts'
import { bootstrapKubeconfig } from '../kubeconfig.ts'
import { hasSystemd, resolvConf } from '../machine.ts'
import { PATHS } from '../paths.ts'
import { type Context, done, known, type Phase, waiting } from '../phase.ts'
import { keepService, restartService, stopService } from '../services/services.ts'
import type { Settings } from '../settings.ts'
import { findRefusal } from '../join/refusal.ts'

/** kubelet, which gets the node's own certificate: with the join token the first time, by itself from then on. */
export const kubelet: Phase = {
  name: 'kubelet',
  title: 'kubelet and the identity of the node',
  async run(c) {
    const { settings } = c
    mkdirSync(PATHS.kubeletOverrides, { recursive: true })
    const changed = [
      writeIfChanged(PATHS.kubeletConfig, json(kubeletConfig(known(c.config))), PUBLIC),
      writeBootstrap(settings),
    ].some(Boolean)
    const started = await keepService({ name: 'kubelet', command: [kubeletProgram(settings), ...flags(settings)] })
    if (changed && !started) await restartService('kubelet')

    const pem = findFile(PATHS.kubeletClient)
    if (pem !== undefined && isUsable(pem, settings.name)) return done()
    await refuseToGoOn(c)
    return waiting('kubelet asks for the certificate of this node')
  },
}

const kubeletProgram = (s: Settings) => path.join(s.programs, 'kubelet')

/** Asking again and again for what was refused would only hide why. */
async function refuseToGoOn(c: Context): Promise<void> {
  const token = findFile(PATHS.token)
  const identity = c.identity()
  if (token === undefined || identity?.kind !== 'joining') return
  const reason = await findRefusal(identity.api, { token, nodeName: c.settings.name })
  if (reason === undefined) return
  await stopService('kubelet')
  throw new StalledError(`the cluster refuses this machine as node ${c.settings.name}: ${reason}`)
}

/** With the token until the node has a return certificate; the last phase then takes the token out. */
function writeBootstrap(settings: Settings): boolean {
  const token = findFile(PATHS.token)?.trim()
  if (token === undefined || existsSync(PATHS.returnCertificate)) return false
  return writeIfChanged(PATHS.bootstrapKubeconfig, json(bootstrapKubeconfig(settings.server, { token })), SECRET)
}

function flags(s: Settings): string[] {
  return [
    `--config=${PATHS.kubeletConfig}`,
    `--config-dir=${PATHS.kubeletOverrides}`,
    `--bootstrap-kubeconfig=${PATHS.bootstrapKubeconfig}`,
    `--kubeconfig=${PATHS.kubeletKubeconfig}`,
    `--cert-dir=${PATHS.kubeletPki}`,
    `--hostname-override=${s.name}`,
    ...(s.nodeIP === undefined ? [] : [`--node-ip=${s.nodeIP}`]),
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
