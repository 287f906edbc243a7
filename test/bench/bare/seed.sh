#!/bin/sh
# The floor of a boot: one seed with nothing but what its node needs to be Ready. Runs in network, mount, PID and UTS
# namespaces of its own (unshare), so that all of it ends with this shell. Frozen, as everything in this folder.
#   seed.sh DIR    DIR holds the certificates; programs are found through PATH. Prints `ready` when the node is.
set -eu
cd "$1"
address=10.99.0.1
server=https://$address:6443

ip link set lo up
ip link add node type veth peer name wall
ip addr add $address/24 dev node
ip link set node up
ip link set wall up
hostname bare

for user in admin controller-manager scheduler; do
  cat >$user.conf <<CONF
{"apiVersion":"v1","kind":"Config","current-context":"c",
 "clusters":[{"name":"c","cluster":{"server":"$server","certificate-authority":"$PWD/ca.crt"}}],
 "users":[{"name":"u","user":{"client-certificate":"$PWD/$user.crt","client-key":"$PWD/$user.key"}}],
 "contexts":[{"name":"c","context":{"cluster":"c","user":"u"}}]}
CONF
done

mkdir -p cni
cat >cni/10-lo.conflist <<CONF
{"cniVersion":"1.0.0","name":"lo","plugins":[{"type":"loopback"}]}
CONF
cat >containerd.toml <<CONF
version = 3
disabled_plugins = ["io.containerd.internal.v1.opt"]
root = "$PWD/containerd"
state = "$PWD/run"
[grpc]
  address = "$PWD/containerd.sock"
[plugins.'io.containerd.cri.v1.runtime']
  restrict_oom_score_adj = true
  [plugins.'io.containerd.cri.v1.runtime'.cni]
    bin_dirs = ["$PWD/cni"]
    conf_dir = "$PWD/cni"
CONF
cat >kubelet.yaml <<CONF
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: true}, webhook: {enabled: false}}
authorization: {mode: AlwaysAllow}
containerRuntimeEndpoint: unix://$PWD/containerd.sock
cgroupDriver: cgroupfs
cgroupsPerQOS: false
enforceNodeAllocatable: []
failCgroupV1: false
failSwapOn: false
podLogsDir: $PWD/pods
CONF

etcd --data-dir=etcd --listen-client-urls=http://127.0.0.1:2379 --advertise-client-urls=http://127.0.0.1:2379 >etcd.log 2>&1 &
kube-apiserver --etcd-servers=http://127.0.0.1:2379 --advertise-address=$address --service-cluster-ip-range=10.96.0.0/16 \
  --tls-cert-file=apiserver.crt --tls-private-key-file=apiserver.key --client-ca-file=ca.crt --authorization-mode=Node,RBAC \
  --service-account-issuer=https://kubernetes.default.svc --service-account-key-file=sa.pub \
  --service-account-signing-key-file=sa.key >apiserver.log 2>&1 &
kube-controller-manager --kubeconfig=controller-manager.conf --root-ca-file=ca.crt --leader-elect=false \
  --service-account-private-key-file=sa.key --use-service-account-credentials >controller-manager.log 2>&1 &
kube-scheduler --kubeconfig=scheduler.conf --leader-elect=false >scheduler.log 2>&1 &
containerd --config=containerd.toml >containerd.log 2>&1 &

until [ -S containerd.sock ] && kubectl --kubeconfig=admin.conf get --raw=/readyz >/dev/null 2>&1; do sleep 0.05; done
kubelet --config=kubelet.yaml --kubeconfig=admin.conf --hostname-override=bare --node-ip=$address \
  --root-dir="$PWD/kubelet" >kubelet.log 2>&1 &
until kubectl --kubeconfig=admin.conf get node bare -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}' 2>/dev/null |
  grep -q True; do sleep 0.05; done
echo ready
