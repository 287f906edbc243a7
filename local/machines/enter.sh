#!/bin/sh
# Runs a program inside a machine: enter.sh MACHINE_STATE CGROUP PROGRAM ARGUMENT…
set -eu
state=$1 cgroup=$2
shift 2
init=$(cat "$state/pid")
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  echo $$ >"/sys/fs/cgroup$cgroup/init/cgroup.procs"
else
  for hierarchy in /sys/fs/cgroup/*/; do
    [ -f "$hierarchy$cgroup/cgroup.procs" ] && echo $$ >"$hierarchy$cgroup/cgroup.procs"
  done
fi
exec nsenter --target "$init" --net --mount --pid --uts --ipc --cgroup -- "$@"
