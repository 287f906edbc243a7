#!/bin/sh
# Makes a network of its own, in which every address of Services is this machine, and runs a program there. Runs in
# network, mount, UTS and PID namespaces of its own (unshare), so that all of it ends with that program.
#   world.sh DIR ADDRESS RANGE PROGRAM ARG...
set -eu
dir=$1 address=$2 range=$3
shift 3

hostname scale
ip link set lo up
ip addr add "$address/32" dev lo
ip route add local "$range" dev lo
# Names are found in a file, and a name that is not there is not found at once.
printf '127.0.0.1 localhost scale\n' >"$dir/hosts"
printf 'nameserver 127.0.0.1\n' >"$dir/resolv.conf"
mount --bind "$dir/hosts" /etc/hosts
mount --bind "$dir/resolv.conf" /etc/resolv.conf
exec "$@"
