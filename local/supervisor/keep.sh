#!/bin/sh
# Starts the supervisor again when it ended without having been told to: keep.sh LOCK PROGRAM ARGUMENT…
# One keeper at a time: a second one, of an `up` that came while there was no supervisor for a moment, leaves at once.
exec 9>"$1"
shift
flock --nonblock 9 || exit 0
# The lock is the keeper's alone: what it starts lives longer.
while ! "$@" 9>&-; do
  sleep 0.2 9>&-
done
