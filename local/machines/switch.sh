#!/bin/sh
# The network that all machines of an instance hang on: a bridge in a network namespace of its own, with one leg
# on this host. Becomes the process that holds the namespace; when it ends, the kernel removes bridge and legs.
#
# MACHINE_STATE   directory for `pid` and `ready`
# SWITCH_LEG      name of the leg on this host (at most 15 characters)
# SWITCH_LEG_CIDR the leg's address: 10.213.7.1/24
# SWITCH_CIDR     the bridge's own address: 10.213.7.2/24
set -eu
mkdir -p "$MACHINE_STATE"
rm -f "$MACHINE_STATE/pid" "$MACHINE_STATE/ready"
ip link delete "$SWITCH_LEG" 2>/dev/null || true

wire() {
  holder=$1
  # `exec unshare` keeps the pid, so the namespace is there as soon as it differs from ours.
  until [ "$(readlink "/proc/$holder/ns/net")" != "$(readlink /proc/self/ns/net)" ]; do
    kill -0 "$holder" || exit 1
    sleep 0.02
  done
  in_switch() { nsenter --target "$holder" --net "$@"; }
  ip link add "$SWITCH_LEG" type veth peer name host netns "$holder"
  in_switch ip link add name br0 type bridge
  in_switch ip link set lo up
  in_switch ip link set host master br0 up
  in_switch ip address add "$SWITCH_CIDR" dev br0
  in_switch ip link set br0 up
  ip address add "$SWITCH_LEG_CIDR" dev "$SWITCH_LEG"
  ip link set "$SWITCH_LEG" up
  echo "$holder" >"$MACHINE_STATE/pid"
  : >"$MACHINE_STATE/ready"
}
wire $$ &
exec unshare --net tini -s -- sleep infinity
