import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dumpYaml } from '@kubernetes/client-node'
import { machinePidFile, toolInside } from '../machines/machine.ts'
import { mirrorHosts } from '../registry/mirror.ts'
import type { Part } from '../supervisor/part.ts'
import { seedPart } from './control-plane.ts'
import { hostDir, INSIDE_DIR, INSIDE_PKI, type LocalSeed } from './seed.ts'

const SOCKET = '/run/containerd/containerd.sock'
/** A seed hosts four or more pods for each customer's cluster; kubelet's own default is 110. */
const MAX_PODS = 500

/** Registries whose images the local registry serves, under their own names as repositories. */
const MIRRORED = ['registry.k8s.io', 'docker.io']

/** containerd and kubelet. */
export function nodeParts(s: LocalSeed): readonly Part[] {
  const pathDirs = ['containerd-shim-runc-v2', 'runc'] as const
  const searchPath = [
    ...pathDirs.map((t) => path.dirname(toolInside(s.machine, s.tools[t]))),
    '/usr/sbin',
    '/usr/bin',
    '/sbin',
    '/bin',
  ]
  return [
    seedPart(s, 'containerd', {
      tool: s.tools.containerd,
      args: ['--config', `${INSIDE_DIR}/containerd.toml`],
      env: { PATH: searchPath.join(':') },
      ready: { kind: 'path', path: SOCKET, below: machinePidFile(s.machine) },
    }),
    seedPart(s, 'kubelet', {
      tool: s.tools.kubelet,
      args: [
        `--config=${INSIDE_DIR}/kubelet.yaml`,
        `--kubeconfig=${INSIDE_DIR}/kubelet-client.kubeconfig`,
        `--hostname-override=${s.name}`,
        `--node-ip=${s.machine.address}`,
      ],
      after: ['containerd', 'apiserver'],
    }),
  ]
}

export function writeNodeFiles(s: LocalSeed): void {
  const dir = hostDir(s)
  mkdirSync(path.join(dir, 'cni'), { recursive: true })
  writeFileSync(path.join(dir, 'containerd.toml'), containerdConfig(s))
  writeFileSync(path.join(dir, 'kubelet.yaml'), dumpYaml(kubeletConfig(s)))
  writeFileSync(path.join(dir, 'cni', '10-bridge.conflist'), JSON.stringify(cniConfig(s), null, 2))
  for (const name of MIRRORED) {
    const hosts = path.join(dir, 'registries', name)
    mkdirSync(hosts, { recursive: true })
    writeFileSync(path.join(hosts, 'hosts.toml'), mirrorHosts(s.registry, name))
  }
}

function containerdConfig(s: LocalSeed): string {
  const cni = [
    ...new Set(
      (['bridge', 'host-local', 'loopback', 'portmap'] as const).map((t) =>
        path.dirname(toolInside(s.machine, s.tools[t])),
      ),
    ),
  ]
  return `version = 3
root = "/var/lib/containerd"
state = "/run/containerd"

[grpc]
  address = "${SOCKET}"

[plugins.'io.containerd.cri.v1.images']
  snapshotter = "overlayfs"
  [plugins.'io.containerd.cri.v1.images'.pinned_images]
    sandbox = "registry.k8s.io/pause:3.10.1"
  [plugins.'io.containerd.cri.v1.images'.registry]
    config_path = "${INSIDE_DIR}/registries"

[plugins.'io.containerd.cri.v1.runtime']
  # Without CAP_SYS_RESOURCE (this platform inside a container) runc may not lower a score, and would fail.
  restrict_oom_score_adj = true
  # As often as kubelet asks. By itself containerd measures every container each second.
  stats_collect_period = "10s"
  [plugins.'io.containerd.cri.v1.runtime'.cni]
    bin_dirs = [${cni.map((d) => JSON.stringify(d)).join(', ')}]
    conf_dir = "${INSIDE_DIR}/cni"
`
}

function kubeletConfig(s: LocalSeed): object {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: s.machine.address,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: `${INSIDE_PKI}/ca.crt` },
    },
    authorization: { mode: 'Webhook' },
    tlsCertFile: `${INSIDE_PKI}/kubelet-server.crt`,
    tlsPrivateKeyFile: `${INSIDE_PKI}/kubelet-server.key`,
    tlsMinVersion: 'VersionTLS12',
    containerRuntimeEndpoint: `unix://${SOCKET}`,
    // A machine is the root of its own cgroup namespace and has no systemd, whatever this host has.
    cgroupDriver: 'cgroupfs',
    cgroupRoot: '/',
    failCgroupV1: false,
    failSwapOn: false,
    clusterDNS: [s.dnsServiceIP],
    clusterDomain: 'cluster.local',
    maxPods: MAX_PODS,
    serializeImagePulls: false,
    readOnlyPort: 0,
    enforceNodeAllocatable: [],
    // The disk is this host's: full to nine tenths is its everyday life.
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
    imageGCHighThresholdPercent: 99,
    imageGCLowThresholdPercent: 98,
    nodeStatusReportFrequency: '1m',
  }
}

function cniConfig(s: LocalSeed): object {
  return {
    cniVersion: '1.0.0',
    name: 'seed',
    plugins: [
      {
        type: 'bridge',
        bridge: 'cni0',
        isGateway: true,
        ipMasq: true,
        hairpinMode: true,
        ipam: { type: 'host-local', ranges: [[{ subnet: s.podCIDR }]], routes: [{ dst: '0.0.0.0/0' }] },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  }
}
