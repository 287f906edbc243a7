import { expect, it } from 'vitest'
import { paths } from './paths.ts'

it('has these addresses, which people keep and send to each other', () => {
  expect(Object.values(paths)).toMatchInlineSnapshot(`
    [
      "/log-in",
      "/log-in/command",
      "/projects",
      "/projects/$projectId",
      "/projects/$projectId/clusters",
      "/projects/$projectId/clusters/new",
      "/projects/$projectId/clusters/$clusterId",
      "/projects/$projectId/clusters/$clusterId/nodes",
      "/projects/$projectId/clusters/$clusterId/events",
      "/projects/$projectId/clusters/$clusterId/metrics",
      "/projects/$projectId/clusters/$clusterId/upgrade",
      "/projects/$projectId/clusters/$clusterId/snapshots",
      "/projects/$projectId/clusters/$clusterId/settings",
      "/projects/$projectId/clusters/$clusterId/yaml",
      "/projects/$projectId/members",
      "/projects/$projectId/ssh-keys",
      "/projects/$projectId/service-accounts",
      "/projects/$projectId/templates",
      "/projects/$projectId/presets",
      "/projects/$projectId/webhooks",
      "/projects/$projectId/audit",
      "/projects/$projectId/settings",
      "/account",
      "/platform/seeds",
      "/platform/templates",
      "/platform/presets",
      "/platform/webhooks",
      "/platform/announcements",
      "/platform/audit",
      "/platform/users",
    ]
  `)
})
