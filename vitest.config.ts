import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/**
 * `unit` needs nothing but this checkout; `tunnel` needs root, OpenVPN and a network namespace of its own, and `journeys`
 * need a platform: `./seedbed test` makes both.
 */
export default defineConfig({
  test: {
    projects: [
      {
        // graphql has two builds, and objects of one are strangers to the other: take the one that Node gives to its users.
        resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
        test: {
          name: 'unit',
          // A busy machine is slow, not wrong.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: [
            '{master,seed-controller,user-cluster-templates,dashboard,cli,local,node-agent,helm-chart,test/bench,test/conformance,test/control-plane,test/dashboard,test/kills,test/machines}/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'tunnel',
          include: ['test/tunnel/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // What the unit tests do about graphql, the mock platform needs too.
        resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
        test: {
          name: 'dashboard',
          include: ['test/browser/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
