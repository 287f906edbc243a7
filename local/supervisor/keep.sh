#!/bin/sh
# Starts the supervisor again when it ended without having been told to: keep.sh PROGRAM ARGUMENT…
while ! "$@"; do
  sleep 1
done
