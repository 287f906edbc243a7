/**
 * How Node runs a small program. A young generation of 1 MiB: measured for the seed-controller, memory falls from 208 to
 * about 111 MiB together with leaving source maps unread.
 */
export const SMALL_FLAGS = ['--max-semi-space-size=1'] as const

/**
 * How Node runs a master: garbage may be a third of what is in use before it is looked for. By itself Node waits until
 * it is several times as much, which a master with thousands of clusters collects when it starts, and keeps.
 */
export const MASTER_FLAGS = ['--heap-growing-percent=30', '--max-semi-space-size=8'] as const
