#!/bin/sh
exec 2>&1
unset HTTP_PROXY http_proxy HTTPS_PROXY https_proxy ALL_PROXY all_proxy NO_PROXY no_proxy
export PATH='/opt/seedbed/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
export HTTP_PROXY='http://proxy.example.com:3128'
export HTTPS_PROXY='http://proxy.example.com:3128'
export NO_PROXY='.cluster.local,.svc,10.244.0.0/16,10.96.0.0/16,127.0.0.0/8,192.0.2.10,198.18.0.0/15,203.0.113.7,localhost,registry.corp.example:5000'
exec '/opt/seedbed/bin/containerd' '--config' '/etc/seedbed-node/containerd.toml'
