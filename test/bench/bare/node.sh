#!/bin/sh
# The floor of a join: what makes a node out of a machine where everything was prepared by hand. Runs in the machine.
# Frozen, as everything in this folder.
#   node.sh DIR NAME SERVER    DIR holds configurations and certificates; programs are found through PATH.
# Says `UID POD-RANGE` as soon as the Node is known, and waits for a line that says that the certificates which name it
# are in DIR.
set -eu
cd "$1"
name=$2
server=$3

containerd --config=containerd.toml >containerd.log 2>&1 &

api() { curl --silent --show-error --fail --cacert ca.crt --cert node.crt --key node.key "$@"; }
field() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p" node.json | head -n 1; }
api --header 'content-type: application/json' --output node.json "$server/api/v1/nodes?pretty=true" \
  --data '{"apiVersion":"v1","kind":"Node","metadata":{"name":"'"$name"'"}}'
until [ -n "$(field podCIDR)" ]; do
  sleep 0.02
  api --output node.json "$server/api/v1/nodes/$name?pretty=true"
done
pods=$(field podCIDR)
echo "$(field uid) $pods"

# The node's address has the place among nodes that its pods have among pods: 198.18.128.3 for 10.244.1.0/24.
third=${pods#*.*.}
address=198.18.128.$((${third%%.*} + 2))
ip address add "$address/32" dev lo
mkdir -p cni
cat >cni/10-bare.conflist <<CONF
{"cniVersion":"1.0.0","name":"bare","plugins":[
  {"type":"bridge","bridge":"cni0","isGateway":true,"ipMasq":true,"hairpinMode":true,
   "ipam":{"type":"host-local","ranges":[[{"subnet":"$pods"}]],"routes":[{"dst":"0.0.0.0/0"}]}},
  {"type":"portmap","capabilities":{"portMappings":true}}]}
CONF

read -r _
openvpn --config openvpn.conf >openvpn.log 2>&1 &
kubelet --config=kubelet.json --config-dir=/etc/seedbed-node/kubelet.conf.d --kubeconfig=kubeconfig \
  --hostname-override="$name" --node-ip="$address" >kubelet.log 2>&1 &
wait
