#!/bin/sh
# A machine: namespaces of its own (network, mount, PID, UTS, IPC, cgroup), its own root and a cgroup, wired to the switch.
# Becomes `unshare`, whose only child is the machine's process 1; when either ends, the kernel takes all the rest away.
#
# MACHINE_NAME     host name inside
# MACHINE_PORT     name of its port on the bridge that it hangs on (at most 15 characters)
# MACHINE_STATE    directory for `pid` (of process 1, as this host sees it) and `ready`
# MACHINE_ROOT     directory with `var`, the machine's disk
# MACHINE_CIDR     its address: 10.213.7.11/24
# MACHINE_GATEWAY  the next hop for everything else
# MACHINE_CGROUP   path below every cgroup hierarchy: /seedbed-1a2b3c/us
# MACHINE_TOOLS    directory with the programs of the toolchain, seen inside as /opt/seedbed/toolchain
# MACHINE_BINDS    more directories to see inside, read-only: a line INSIDE=OUTSIDE for each
# MACHINE_KEPT     directories outside /var that are on its disk too: /etc/something, one per line
# MACHINE_NAME_SERVER  whom it asks for names of the world outside, if anybody
# MACHINE_BOOT     what process 1 runs; when that ends, the machine does
# SWITCH_STATE     MACHINE_STATE of what has the bridge: the switch, or a router
set -eu
here=$(dirname "$0")
mkdir -p "$MACHINE_STATE" "$MACHINE_ROOT/var"
rm -f "$MACHINE_STATE/pid" "$MACHINE_STATE/ready"

# v1: a directory in every hierarchy. v2: one directory; processes go into its leaf `init`, because a cgroup that
# passes controllers on to children may hold no process itself.
join_cgroups() {
  if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
    parent=/sys/fs/cgroup
    for name in $(echo "$MACHINE_CGROUP" | tr / ' '); do
      sed 's/\([a-z_]*\)/+\1/g' "$parent/cgroup.controllers" >"$parent/cgroup.subtree_control" || true
      parent=$parent/$name
      mkdir -p "$parent"
    done
    echo $$ >"$parent/cgroup.procs"
    return
  fi
  for hierarchy in /sys/fs/cgroup/*/; do
    [ -f "$hierarchy/cgroup.procs" ] || continue
    group=$hierarchy$MACHINE_CGROUP
    mkdir -p "$group"
    if [ -f "$hierarchy/cpuset.cpus" ]; then
      top=$hierarchy/$(echo "$MACHINE_CGROUP" | cut -d/ -f2)
      for each in "$top" "$group"; do
        cat "$hierarchy/cpuset.cpus" >"$each/cpuset.cpus"
        cat "$hierarchy/cpuset.mems" >"$each/cpuset.mems"
      done
    fi
    echo $$ >"$group/cgroup.procs"
  done
}

# unshare may have other short-lived children: process 1 is the one in another PID namespace.
process_one_below() {
  for child in $(cat "/proc/$1/task/$1/children"); do
    namespace=$(readlink "/proc/$child/ns/pid") || continue
    [ "$namespace" = "$(readlink /proc/self/ns/pid)" ] || { echo "$child"; return; }
  done
  return 1
}

wire() {
  outer=$1
  until init=$(process_one_below "$outer"); do
    kill -0 "$outer" || exit 1
    sleep 0.02
  done
  port=${MACHINE_PORT:-p-$MACHINE_NAME}
  switch=$(cat "$SWITCH_STATE/pid")
  in_switch() { nsenter --target "$switch" --net "$@"; }
  in_machine() { nsenter --target "$init" --net "$@"; }
  in_switch ip link delete "$port" 2>/dev/null || true
  ip link add eth0 netns "$init" type veth peer name "$port" netns "$switch"
  in_switch ip link set "$port" master br0 up
  in_machine ip link set lo up
  in_machine ip address add "$MACHINE_CIDR" dev eth0
  in_machine ip link set eth0 up
  in_machine ip route add default via "$MACHINE_GATEWAY"
  in_machine sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
  # The root is made by then: process 1 says so by this file.
  until [ -e "/proc/$init/root/run/machine-ready" ]; do
    kill -0 "$init" || exit 1
    sleep 0.02
  done
  echo "$init" >"$MACHINE_STATE/pid"
  : >"$MACHINE_STATE/ready"
}

join_cgroups
wire $$ &
exec unshare --net --mount --pid --uts --ipc --cgroup --fork --kill-child=SIGKILL sh "$here/init.sh"
