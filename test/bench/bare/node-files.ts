/** What a machine is told of the cluster that it becomes a node of. */
export type NodeSettings = {
  /** `https://ADDRESS:PORT` of the API server. */
  readonly server: string
  readonly clusterDNS: string
  /** Where the VPN is dialled. */
  readonly vpn: { readonly address: string; readonly port: number }
}

export const PAUSE_IMAGE = 'registry.k8s.io/pause:3.10.1'

/** Configurations by file name; what they name lies beside them, in `dir`. */
export function nodeFiles(dir: string, s: NodeSettings): Readonly<Record<string, string>> {
  return {
    'containerd.toml': containerdConfig(dir),
    'kubelet.json': JSON.stringify(kubeletConfig(dir, s.clusterDNS)),
    kubeconfig: JSON.stringify(kubeconfig(dir, s.server)),
    'openvpn.conf': openvpnConfig(dir, s.vpn),
  }
}

const containerdConfig = (dir: string) => `version = 3
[plugins.'io.containerd.cri.v1.images'.pinned_images]
  sandbox = "${PAUSE_IMAGE}"
[plugins.'io.containerd.cri.v1.runtime']
  restrict_oom_score_adj = true
  [plugins.'io.containerd.cri.v1.runtime'.cni]
    bin_dirs = ["/opt/seedbed/bin"]
    conf_dir = "${dir}/cni"
`

const kubeletConfig = (dir: string, clusterDNS: string) => ({
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  authentication: {
    anonymous: { enabled: false },
    webhook: { enabled: true },
    x509: { clientCAFile: `${dir}/ca.crt` },
  },
  authorization: { mode: 'Webhook' },
  tlsCertFile: `${dir}/serving.crt`,
  tlsPrivateKeyFile: `${dir}/serving.key`,
  containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock',
  cgroupDriver: 'cgroupfs',
  failCgroupV1: false,
  clusterDNS: [clusterDNS],
  clusterDomain: 'cluster.local',
})

const kubeconfig = (dir: string, server: string) => ({
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'c',
  clusters: [{ name: 'c', cluster: { server, 'certificate-authority': `${dir}/ca.crt` } }],
  users: [{ name: 'u', user: { 'client-certificate': `${dir}/node.crt`, 'client-key': `${dir}/node.key` } }],
  contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
})

const openvpnConfig = (dir: string, vpn: NodeSettings['vpn']) => `client
dev tun0
proto tcp-client
remote ${vpn.address} ${vpn.port}
nobind
remote-cert-tls server
verify-x509-name vpn name
data-ciphers AES-128-GCM
ca ${dir}/vpn-ca.crt
cert ${dir}/vpn.crt
key ${dir}/vpn.key
tls-crypt ${dir}/tls-crypt.key
pull-filter ignore "route"
route 10.244.0.0 255.255.0.0
route 198.18.128.0 255.255.128.0
`
