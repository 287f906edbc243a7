import type { WebhookEvent } from '../__generated__/graphql.ts'

type Group = {
  readonly group: string
  readonly events: readonly { readonly value: WebhookEvent; readonly label: string }[]
}

/** What a webhook can be told of, in words. */
export const EVENT_GROUPS: readonly Group[] = [
  {
    group: 'Clusters',
    events: [
      { value: 'clusterCreated', label: 'Ordered' },
      { value: 'clusterReady', label: 'Ready' },
      { value: 'clusterNotReady', label: 'Not ready any more' },
      { value: 'clusterChanged', label: 'Changed' },
      { value: 'clusterConditionTurned', label: 'A part of it turned' },
      { value: 'clusterAlertFiring', label: 'An alert fires' },
      { value: 'clusterAlertResolved', label: 'An alert is over' },
      { value: 'clusterDeletionAsked', label: 'Deletion asked for' },
      { value: 'clusterDeleted', label: 'Gone' },
    ],
  },
  {
    group: 'People',
    events: [
      { value: 'memberInvited', label: 'Invited' },
      { value: 'memberAdded', label: 'Added' },
      { value: 'memberRoleChanged', label: 'Role changed' },
      { value: 'memberRemoved', label: 'Taken out' },
    ],
  },
  {
    group: 'The project',
    events: [
      { value: 'projectCreated', label: 'Made' },
      { value: 'projectDeletionAsked', label: 'Deletion asked for' },
      { value: 'projectDeleted', label: 'Gone' },
    ],
  },
]
