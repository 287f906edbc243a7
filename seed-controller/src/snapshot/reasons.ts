import type { SnapshotConditionType } from '#seed-api'
import { fillIn, type Facts } from '../facts.ts'

type Entry = {
  readonly about: SnapshotConditionType
  readonly status: 'True' | 'False' | 'Unknown'
  /** What is the case, what is waited for, and what to do if it lasts. `{…}` are facts. */
  readonly sentence: string
}

/** Every reason that a condition of an EtcdSnapshot can have. */
export const SNAPSHOT_REASONS = {
  InStore: { about: 'Stored', status: 'True', sentence: 'It lies sealed at {location}.' },
  Taking: { about: 'Stored', status: 'Unknown', sentence: 'It is being read from etcd and written to the store.' },
  NotSetUp: {
    about: 'Stored',
    status: 'False',
    sentence:
      'Snapshots are not set up on this seed. Its operator says where they go in Secret seedbed-snapshots of namespace seedbed-system.',
  },
  SettingsInvalid: {
    about: 'Stored',
    status: 'False',
    sentence:
      'What the seed’s Secret seedbed-snapshots says cannot be followed: {detail}. Its operator can correct it.',
  },
  WaitingForOther: {
    about: 'Stored',
    status: 'Unknown',
    sentence: 'Waiting for snapshot {other} of the same cluster: one is taken at a time.',
  },
  WaitingForCluster: { about: 'Stored', status: 'Unknown', sentence: '{detail}' },
  NotTaken: {
    about: 'Stored',
    status: 'False',
    sentence: 'It could not be taken: {detail}. It is tried again by itself.',
  },
  StillStored: {
    about: 'Stored',
    status: 'True',
    sentence:
      'It is to be deleted, and what is stored of it is still there: {detail}. It is tried again by itself until {deadline}; then, or at once with the annotation seedbed.dev/leave-stored=true, {location} is left where it is.',
  },
  Sound: {
    about: 'Verified',
    status: 'True',
    sentence: 'It was read back, unsealed and started as a member of etcd: revision {revision}, {objects} objects.',
  },
  Verifying: {
    about: 'Verified',
    status: 'Unknown',
    sentence: 'It is being tried as a member of its own in pod {pod} of namespace {namespace}.',
  },
  NotYetVerified: {
    about: 'Verified',
    status: 'Unknown',
    sentence: 'It could not be tried yet: {detail}. It is tried again by itself.',
  },
  WrongKey: {
    about: 'Verified',
    status: 'False',
    sentence:
      'No key of this seed opens it. Add the key that sealed it to keys in Secret seedbed-snapshots of the seed; until then it is of no use.',
  },
  StoredLost: {
    about: 'Verified',
    status: 'False',
    sentence: 'What was stored is gone from the store. Delete this snapshot and take another one.',
  },
  StoredChanged: {
    about: 'Verified',
    status: 'False',
    sentence:
      'What is stored was changed in the store after it was written. Delete this snapshot and take another one, and find out what became of the store.',
  },
  Unsound: {
    about: 'Verified',
    status: 'False',
    sentence: 'No member of etcd starts from it: {detail}. Take another snapshot, and do not rely on this one.',
  },
  VerificationTimedOut: {
    about: 'Verified',
    status: 'False',
    sentence:
      'It was not seen to work: its pod did not start within {minutes} minutes. It may be good; take another one, and see that the seed has room for its pod and volume.',
  },
  RootsOpened: {
    about: 'Portable',
    status: 'True',
    sentence:
      'It can be restored into another cluster, also on another seed: the keys of its cluster lie sealed at {location}, and were opened again.',
  },
  RootsMissing: {
    about: 'Portable',
    status: 'False',
    sentence:
      'It cannot be restored into another cluster, because it was taken before the keys of a cluster were stored with its snapshots. Take another one for that; its own cluster can be brought back to it.',
  },
  RootsGone: {
    about: 'Portable',
    status: 'False',
    sentence:
      'It cannot be restored into another cluster, because the keys of its cluster are gone from the store: {location} is not there. Take another one for that.',
  },
  RootsLocked: {
    about: 'Portable',
    status: 'False',
    sentence:
      'It cannot be restored into another cluster, because no key of this seed opens {location}. Take another one for that.',
  },
  RootsUseless: {
    about: 'Portable',
    status: 'False',
    sentence:
      'It cannot be restored into another cluster, because the keys of its cluster at {location} are of no use: {detail}. Take another one for that, and find out who writes to the store.',
  },
} as const satisfies Readonly<Record<string, Entry>>

export type SnapshotReason = keyof typeof SNAPSHOT_REASONS
export type SnapshotFacts = Facts

/** The sentence of a reason with its facts filled in. */
export function snapshotSentence(reason: SnapshotReason, facts: SnapshotFacts = {}): string {
  return fillIn(SNAPSHOT_REASONS[reason].sentence, facts)
}
