import { fillIn, type Facts } from '../facts.ts'

type Entry = {
  readonly status: 'True' | 'False' | 'Unknown'
  /** What is the case, what is waited for, and what to do if it lasts. `{…}` are facts. */
  readonly sentence: string
}

/** Every reason that the condition `Restored` of an EtcdRestore can have. */
export const RESTORE_REASONS = {
  WaitingForSnapshot: {
    status: 'Unknown',
    sentence: 'Waiting until snapshot {snapshot} is stored. The cluster serves meanwhile.',
  },
  WaitingForCluster: { status: 'Unknown', sentence: '{detail}' },
  Checking: {
    status: 'Unknown',
    sentence:
      'Snapshot {snapshot} is fetched, opened and tried in pod {pod} of namespace {namespace}. The cluster serves meanwhile, and nothing of it was changed.',
  },
  CheckedLater: {
    status: 'Unknown',
    sentence:
      'Snapshot {snapshot} could not be tried yet: {detail}. It is tried again by itself until {deadline}. The cluster serves meanwhile.',
  },
  Stopping: { status: 'Unknown', sentence: 'The snapshot is good. Waiting until {running} is stopped.' },
  Preparing: {
    status: 'Unknown',
    sentence: 'The data of {members} is made from the snapshot, beside what is there.',
  },
  PreparedLater: {
    status: 'Unknown',
    sentence:
      'The data of {members} could not be made from the snapshot yet: {detail}. It is tried again by itself until {deadline}; then the cluster goes on with what it has.',
  },
  Replacing: {
    status: 'Unknown',
    sentence: 'The data of {members} is put in the place of what is there, which is kept.',
  },
  StartingEtcd: {
    status: 'Unknown',
    sentence:
      'The data is in its place. Waiting until each of {members} answers with it; if that does not come by {deadline}, what was there is put back.',
  },
  StartingControlPlane: {
    status: 'Unknown',
    sentence: 'etcd serves what the snapshot holds. Waiting for {unready}.',
  },
  Restored: {
    status: 'True',
    sentence:
      'The cluster is what it was on {takenAt}: {objects} objects, revision {revision}. What was written later is gone.',
  },

  FirstWaits: {
    status: 'Unknown',
    sentence: 'The cluster cannot begin with snapshot {snapshot} yet: {detail}. It is tried again by itself.',
  },
  FirstChecking: {
    status: 'Unknown',
    sentence: 'The keys that lie beside snapshot {snapshot} of cluster {source} are fetched and opened.',
  },
  FirstPreparing: { status: 'Unknown', sentence: 'The data of {members} is made from the snapshot.' },
  FirstReplacing: { status: 'Unknown', sentence: 'The data of {members} is put where etcd reads it.' },
  FirstStartingEtcd: {
    status: 'Unknown',
    sentence: 'The data is in its place. Waiting until each of {members} answers with it.',
  },
  Begun: {
    status: 'True',
    sentence:
      'The cluster began with what cluster {source} of seed {seed} held on {takenAt}: {objects} objects. Its certificate authorities and the key of its service account tokens are its own: machines have to join it, and tokens and certificates that were issued before are not believed.',
  },
  NotFirst: {
    status: 'False',
    sentence:
      'Refused: cluster {cluster} was not made to begin with snapshot {snapshot} of cluster {source}. What another cluster holds is for a new one alone.',
  },
  HasBegun: {
    status: 'False',
    sentence: 'Refused: cluster {cluster} has run already. What another cluster holds is for a new one alone.',
  },
  NotBegun: {
    status: 'False',
    sentence:
      'The cluster cannot begin with snapshot {snapshot}: {detail}. Nothing of it runs: delete it, and create it from a snapshot again when that is mended.',
  },

  ClusterMissing: { status: 'False', sentence: 'Refused: there is no cluster {cluster} on this seed.' },
  ClusterPaused: {
    status: 'False',
    sentence:
      'Refused: the cluster, or a component of it, is paused, so nothing of that is changed. Resume it and ask for another restore.',
  },
  ClusterNew: {
    status: 'False',
    sentence: 'Refused: the cluster has never run, so there is nothing to bring back.',
  },
  ClusterUpgrading: {
    status: 'False',
    sentence:
      'Refused: the cluster is on its way from Kubernetes {from} to {to}. Wait until it is there and ask for another restore.',
  },
  OtherRestore: {
    status: 'False',
    sentence: 'Refused: restore {other} of the same cluster is under way. Ask for another one when that has ended.',
  },
  SnapshotMissing: { status: 'False', sentence: 'Refused: there is no snapshot {snapshot} on this seed.' },
  SnapshotOfOther: {
    status: 'False',
    sentence:
      'Refused: snapshot {snapshot} is of cluster {other}. What it holds can be read with the keys of that cluster only.',
  },
  SnapshotUseless: { status: 'False', sentence: 'Refused: snapshot {snapshot} is of no use. {detail}' },
  SnapshotNewer: {
    status: 'False',
    sentence:
      'Refused: snapshot {snapshot} was taken of Kubernetes {taken} and the cluster runs {runs}, whose API server may not be able to read it.',
  },
  SnapshotTooOld: {
    status: 'False',
    sentence:
      'Refused: snapshot {snapshot} was taken of Kubernetes {taken} and the cluster runs {runs}: an API server reads what the minor version before it stored, and nothing older.',
  },
  NotSetUp: {
    status: 'False',
    sentence:
      'Refused: snapshots are not set up on this seed, so they cannot be fetched. Its operator says where they are in Secret seedbed-snapshots of namespace seedbed-system.',
  },
  SettingsInvalid: {
    status: 'False',
    sentence:
      'Refused: what the seed’s Secret seedbed-snapshots says cannot be followed: {detail}. Its operator can correct it.',
  },

  GivenUp: {
    status: 'False',
    sentence: 'It was deleted before anything was replaced, so the cluster goes on with what it had.',
  },
  CheckFailed: {
    status: 'False',
    sentence: 'Snapshot {snapshot} cannot be restored: {detail}. Nothing was stopped or changed.',
  },
  NotStopped: {
    status: 'False',
    sentence:
      '{running} did not stop within {minutes} minutes, so nothing was replaced, and the cluster goes on with what it had. See what holds these pods in namespace {namespace}.',
  },
  NotPrepared: {
    status: 'False',
    sentence:
      'The data of {members} could not be made from the snapshot: {detail}. Nothing was replaced, and the cluster goes on with what it had.',
  },
  NotReplaced: {
    status: 'False',
    sentence:
      'The data of {members} could not be put in its place: {detail}. What was there is put back, and the cluster goes on with it.',
  },
  NotStarted: {
    status: 'False',
    sentence:
      'etcd did not serve the data of the snapshot within {minutes} minutes. What was there is put back, and the cluster goes on with it.',
  },
} as const satisfies Readonly<Record<string, Entry>>

export type RestoreReason = keyof typeof RESTORE_REASONS
export type RestoreVerdict = { readonly reason: RestoreReason; readonly facts: Facts }

/** The sentence of a reason with its facts filled in. */
export const restoreSentence = (reason: RestoreReason, facts: Facts = {}): string =>
  fillIn(RESTORE_REASONS[reason].sentence, facts)
