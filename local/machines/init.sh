#!/bin/sh
# Process 1 of a machine: makes a root of its own, so that the machine sees only itself, then reaps what is orphaned.
# Programs and libraries are this host's, read-only; /var and what MACHINE_KEPT names are the machine's own disk; the rest
# of /etc, /run and /tmp start empty.
set -eu
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
mount --make-rprivate /
root=$MACHINE_ROOT/root
mkdir -p "$root"
mount -t tmpfs -o mode=0755 root "$root"
cd "$root"
mkdir etc var run tmp proc sys dev root opt opt/seedbed opt/seedbed/toolchain opt/cni usr old
chmod 1777 tmp

mount --bind /usr usr
mount -o remount,bind,ro usr
for dir in bin sbin lib lib32 lib64 libx32; do
  if [ -L "/$dir" ]; then
    cp -P "/$dir" "$dir"
  elif [ -d "/$dir" ]; then
    mkdir "$dir"
    mount --bind "/$dir" "$dir"
    mount -o remount,bind,ro "$dir"
  fi
done
mount --bind "$MACHINE_TOOLS" opt/seedbed/toolchain
mount -o remount,bind,ro opt/seedbed/toolchain
mount --bind "$MACHINE_ROOT/var" var
ln -s /run var/run 2>/dev/null || true
echo "${MACHINE_BINDS:-}" | while IFS='=' read -r inside outside; do
  [ -n "$inside" ] || continue
  mkdir -p ".$inside"
  mount --bind "$outside" ".$inside"
  mount -o remount,bind,ro ".$inside"
done

for file in passwd group nsswitch.conf protocols services ethertypes ld.so.cache ld.so.conf ld.so.conf.d alternatives ssl; do
  [ -e "/etc/$file" ] && cp -a "/etc/$file" etc/
done
echo "$MACHINE_NAME" >etc/hostname
printf '127.0.0.1 localhost\n%s %s\n' "${MACHINE_CIDR%/*}" "$MACHINE_NAME" >etc/hosts
echo "${MACHINE_KEPT:-}" | while read -r dir; do
  [ -n "$dir" ] || continue
  mkdir -p "$MACHINE_ROOT/kept$dir" ".$dir"
  mount --bind "$MACHINE_ROOT/kept$dir" ".$dir"
done
# kubelet wants the file in any case; pods ask the cluster's own DNS.
echo ${MACHINE_NAME_SERVER:+nameserver "$MACHINE_NAME_SERVER"} >etc/resolv.conf

mount -t proc proc proc
mount -t sysfs sysfs sys
mount --rbind /dev dev
mount -t tmpfs -o mode=0755 run run
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  mount -t cgroup2 cgroup2 sys/fs/cgroup
  mkdir -p sys/fs/cgroup/init
  echo 1 >sys/fs/cgroup/init/cgroup.procs
else
  mount -t tmpfs -o mode=0755 cgroup sys/fs/cgroup
  while IFS=: read -r _ controllers _; do
    [ -n "$controllers" ] || continue
    dir=sys/fs/cgroup/${controllers#name=}
    mkdir "$dir"
    mount -t cgroup -o "$controllers" cgroup "$dir"
  done </proc/self/cgroup
fi

pivot_root . old
cd /
umount -l /old
rmdir /old
# Pods that mount for their neighbours (CSI drivers) need a shared tree, as systemd makes it elsewhere.
mount --make-rshared /
hostname "$MACHINE_NAME"
: >/run/machine-ready
# Unquoted: its words are the command.
exec tini -s -- ${MACHINE_BOOT:-sleep infinity}
