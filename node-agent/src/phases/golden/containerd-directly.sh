#!/bin/sh
exec 2>&1
export PATH='/opt/seedbed/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
exec '/opt/seedbed/bin/containerd' '--config' '/etc/seedbed-node/containerd.toml'
