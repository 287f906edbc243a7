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
# nsenter stays outside as the parent that the supervisor knows; the program must not outlive it and hold its ports.
exec nsenter --target "$init" --net --mount --pid --uts --ipc --cgroup -- setpriv --pdeathsig KILL -- "$@"
