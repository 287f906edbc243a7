import type { NodeProblem } from '#seed-api'

const LOOK = '`seedbed-agent status` on the machine says more, and `seedbed-agent doctor` gathers what a helper needs.'

/** By the phase that fails. What a phase says of itself is why; this is what a person does about it. */
const BY_PHASE: Readonly<Record<string, string>> = {
  config:
    'See that the machine reaches the address of the API server by outgoing TCP; the agent goes on by itself then.',
  containerd:
    'Read /var/lib/seedbed-node/log/containerd on the machine; `seedbed-agent phases restart containerd` starts it anew, and pods run on.',
  identity: 'Its certificates are not taken any more: make a new join token, and run its command on the machine again.',
  clock: 'Set the clock of the machine right, and keep it so with systemd-timesyncd or chrony.',
  registered:
    'Its Node is not in the cluster: unless somebody deleted it, see that the machine reaches the API server. Otherwise join it anew with a new token.',
  proxy:
    'Read /var/lib/seedbed-node/log/containerd on the machine; the proxy of the cluster is in its settings, or in those of its datacenter.',
  kubelet:
    'Read /var/lib/seedbed-node/log/kubelet on the machine; settings of your own are in /etc/seedbed-node/kubelet.conf.d.',
  network:
    'See that nothing else on the machine changes its iptables rules and CNI files; `seedbed-agent phases restart network` makes them anew.',
  certificates:
    'See that the machine reaches the API server; its requests are in `kubectl get certificatesigningrequests`, with why one was refused.',
  tunnels:
    'See that a firewall lets outgoing TCP of the machine through to the address that it dials; until a tunnel is up, logs, exec and webhooks do not reach its pods.',
  upgrade:
    'The kubelet of before runs on. See that the machine reaches where kubelet comes from; its log is /var/lib/seedbed-node/log/kubelet, and `seedbed-agent phases restart kubelet` tries the other one at once.',
  agent:
    'The agent of before runs on, and so does the node. Give its operator the reason; `seedbed-agent phases restart agent` tries the other one again, and its log is /var/lib/seedbed-node/log/agent.',
  ready: 'kubelet says why in `kubectl describe node`; its log is /var/lib/seedbed-node/log/kubelet on the machine.',
  return: 'See that the machine reaches the API server: it needs this certificate to come back after days away.',
  ssh: 'See that the user is there who was named with `--ssh-user` when the machine joined, and that ~/.ssh/authorized_keys in their home is theirs.',
  health:
    'A service of the node runs and does not answer: see whether the machine has processor, memory and disk left.',
  disk: 'Make room on the machine: `df -h` shows which disk is full, and `du -xh --max-depth=2 /var | sort -h | tail` by what. Images that nobody uses go by themselves.',
}

const SILENT =
  'See whether the machine is on and reaches the API server. If it is, its agent may have ended: its log is /var/lib/seedbed-node/log/agent, and `seedbed-agent status` says how far it was.'
const NOT_READY =
  'See whether the machine is on and reaches the API server. Pods move away by themselves after five minutes.'

/** What a person does about a node with whom something is wrong. Pure. */
export function adviseOn({ reason, phase = '' }: Pick<NodeProblem, 'reason' | 'phase'>): string {
  if (reason === 'AgentSilent') return SILENT
  if (reason === 'NotReady') return `${NOT_READY} ${LOOK}`
  return BY_PHASE[phase] ?? LOOK
}
