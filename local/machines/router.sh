#!/bin/sh
# The router of somebody's private network: a bridge for the machines behind it, one leg on the switch, and address
# translation between the two. Becomes the process that holds the namespace, like the switch.
#
# MACHINE_STATE   directory for `pid` and `ready`
# ROUTER_LEG      name of its leg's end on the switch (at most 15 characters)
# ROUTER_OUTSIDE  its address on the switch's network: 10.213.7.100/24
# ROUTER_GATEWAY  the next hop out there
# ROUTER_INSIDE   its address on the private network: 192.168.10.1/24
# ROUTER_FORWARD  where node ports (TCP 30000 to 32767) that somebody asks it for are answered: 192.168.10.10
# SWITCH_STATE    MACHINE_STATE of the switch
set -eu
mkdir -p "$MACHINE_STATE"
rm -f "$MACHINE_STATE/pid" "$MACHINE_STATE/ready"

rules() {
  cat <<RULES
*nat
-A PREROUTING -i outside -p tcp --dport 30000:32767 -j DNAT --to-destination $ROUTER_FORWARD
-A POSTROUTING -o outside -j MASQUERADE
COMMIT
*filter
:FORWARD DROP
-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED,DNAT -j ACCEPT
-A FORWARD -i br0 -j ACCEPT
COMMIT
RULES
}

wire() {
  holder=$1
  until [ "$(readlink "/proc/$holder/ns/net")" != "$(readlink /proc/self/ns/net)" ]; do
    kill -0 "$holder" || exit 1
    sleep 0.02
  done
  switch=$(cat "$SWITCH_STATE/pid")
  in_switch() { nsenter --target "$switch" --net "$@"; }
  in_router() { nsenter --target "$holder" --net "$@"; }
  in_switch ip link delete "$ROUTER_LEG" 2>/dev/null || true
  ip link add outside netns "$holder" type veth peer name "$ROUTER_LEG" netns "$switch"
  in_switch ip link set "$ROUTER_LEG" master br0 up
  in_router ip link add name br0 type bridge
  in_router ip link set lo up
  in_router ip address add "$ROUTER_INSIDE" dev br0
  in_router ip link set br0 up
  in_router ip address add "$ROUTER_OUTSIDE" dev outside
  in_router ip link set outside up
  in_router ip route add default via "$ROUTER_GATEWAY"
  rules | in_router iptables-restore
  in_router sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
  echo "$holder" >"$MACHINE_STATE/pid"
  : >"$MACHINE_STATE/ready"
}
wire $$ &
exec unshare --net tini -s -- sleep infinity
