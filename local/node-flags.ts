/** A library with another `malloc`, as `LD_PRELOAD` calls it: the loader looks where Debian has its libraries. */
export const JEMALLOC = 'libjemalloc.so.2'

/**
 * How Node runs a small program. A young generation of 1 MiB: measured for the seed-controller, memory falls from 208 to
 * about 111 MiB together with leaving source maps unread.
 */
export const SMALL_FLAGS = ['--max-semi-space-size=1'] as const

/**
 * How Node runs a seed-controller, which has a connection to each cluster, of hundreds of small pieces. What it frees it
 * gives back within a second: the C library keeps what was used once, and pages of which a piece is still in use. Measured
 * with 150 clusters, of its own: 118 MiB fell to 106, with the C library told to keep as little as it can.
 * It asks itself for garbage to be collected. Not `--optimize-for-size`: that makes little of garbage too, and with a
 * thousand clusters took more than twice the processor time while idle.
 */
export const CONTROLLER = {
  flags: [...SMALL_FLAGS, '--expose-gc'],
  env: {
    LD_PRELOAD: JEMALLOC,
    MALLOC_CONF: 'narenas:1,background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0',
  },
} as const

/**
 * How Node runs a master: garbage may be a third of what is in use before it is looked for. By itself Node waits until
 * it is several times as much, which a master with thousands of clusters collects when it starts, and keeps. A young
 * generation of 32 MiB: what some tens of requests hold while they wait for the database is a good part of 8 MiB, and is
 * copied each time that these are full. Measured, with 64 at once: a fifth less processor time, for 40 MiB.
 */
export const MASTER_FLAGS = ['--heap-growing-percent=30', '--max-semi-space-size=32'] as const
