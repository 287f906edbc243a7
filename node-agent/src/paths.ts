import path from 'node:path'

/** Everything that the agent writes lies below these three, or where kubelet and containerd always have it. */
export const CONFIG_DIR = '/etc/seedbed-node'
export const STATE_DIR = '/var/lib/seedbed-node'
const RUN_DIR = '/run/seedbed-node'

const config = (name: string) => path.join(CONFIG_DIR, name)
const state = (name: string) => path.join(STATE_DIR, name)

export const PATHS = {
  settings: config('settings.json'),
  /** Certificate authority of the cluster: what the machine trusts since it joined. */
  authority: config('ca.crt'),
  /** The bootstrap token, until the node has a certificate. Secret. */
  token: config('token'),
  /** How kubelet asks for a new certificate after days without network. */
  bootstrapKubeconfig: config('bootstrap.kubeconfig'),
  containerdConfig: config('containerd.toml'),
  kubeletConfig: config('kubelet.json'),
  /** Settings of this machine's owner, which kubelet merges over ours: `*.conf`. */
  kubeletOverrides: config('kubelet.conf.d'),
  registries: config('registries'),
  returnCertificate: config('return.pem'),
  vpn: config('vpn'),
  vpnCertificate: config('vpn/client.pem'),
  vpnAuthority: config('vpn/ca.crt'),
  vpnKey: config('vpn/tls-crypt.key'),
  vpnUp: config('vpn/up.sh'),

  /** What a person has said about phases. */
  orders: state('orders'),
  /** Locked by whoever works on this machine alone. */
  hold: state('hold'),
  services: state('services'),
  logs: state('log'),
  /** What was last heard from the cluster, for times without it. */
  nodeConfig: state('node-config.json'),
  node: state('node.json'),

  /** Which kubelet runs, and how far a new one is. */
  kubeletState: state('kubelet.json'),
  /** In whose home there are keys of the cluster. */
  sshUser: state('ssh-user'),
  /** Programs that were fetched, by version. */
  fetched: state('programs'),

  /** Agents that were fetched, which of them runs, and how far a new one is. */
  agent: state('agent'),

  status: path.join(RUN_DIR, 'status.json'),

  containerdSocket: '/run/containerd/containerd.sock',
  kubeletKubeconfig: '/var/lib/kubelet/kubeconfig',
  kubeletPki: '/var/lib/kubelet/pki',
  /** A link to the newest one. */
  kubeletClient: '/var/lib/kubelet/pki/kubelet-client-current.pem',
  /** The one that the machine joined with. */
  kubeletClientJoined: '/var/lib/kubelet/pki/kubelet-client-joined.pem',
  /** As the two above: of kubelet as a server. */
  kubeletServing: '/var/lib/kubelet/pki/kubelet-server-current.pem',
  kubeletServingJoined: '/var/lib/kubelet/pki/kubelet-server-joined.pem',
  cni: '/etc/cni/net.d',
} as const
