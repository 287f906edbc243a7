import type { ClusterConditionType, InsideConditionType } from '#seed-api'
import { fillIn, type Facts } from '../facts.ts'

type Entry = {
  readonly about: ClusterConditionType | InsideConditionType | 'components' | 'any'
  readonly status: 'True' | 'False' | 'Unknown'
  /** What is the case, what is waited for, and what to do if it lasts. `{…}` are facts. */
  readonly sentence: string
}

/** Every reason that a condition of a Cluster can have. */
export const REASONS = {
  Assigned: { about: 'AddressAssigned', status: 'True', sentence: 'The API server is reached at {endpoint}.' },
  WaitingForAddress: {
    about: 'AddressAssigned',
    status: 'False',
    sentence:
      'Waiting for the seed to give Service apiserver a node port and every Service an address. If this lasts, the seed has none left: delete clusters or widen its ranges.',
  },
  WaitingForNamespace: {
    about: 'AddressAssigned',
    status: 'False',
    sentence: 'Waiting for namespace {namespace} of an earlier cluster of this name to disappear.',
  },

  Running: { about: 'components', status: 'True', sentence: '{ready} of {wanted} replicas of {component} are ready.' },
  WaitingForInputs: {
    about: 'components',
    status: 'False',
    sentence: 'Waiting for the address and the keys that {component} starts with.',
  },
  StartsLater: {
    about: 'components',
    status: 'False',
    sentence: 'Waiting for {after}: {component} is started after it.',
  },
  Starting: {
    about: 'components',
    status: 'False',
    sentence: 'Waiting for {component} to start: {ready} of {wanted} replicas are ready.',
  },
  Unschedulable: {
    about: 'components',
    status: 'False',
    sentence: 'No node of the seed can take {component}: {detail}. Add a node to the seed or free one.',
  },
  ImageUnavailable: {
    about: 'components',
    status: 'False',
    sentence:
      'The image of {component} cannot be pulled: {detail}. Check that the seed reaches its registry and that the version exists.',
  },
  Crashing: {
    about: 'components',
    status: 'False',
    sentence:
      '{component} ends again and again: {detail}. It is started again by itself; if this lasts, read its log in namespace {namespace}.',
  },
  CannotStart: {
    about: 'components',
    status: 'False',
    sentence: '{component} cannot be started: {detail}. If this lasts, look at its pod in namespace {namespace}.',
  },
  Reachable: { about: 'ApiserverAvailable', status: 'True', sentence: '{endpoint}/readyz answers 200.' },
  Unreachable: {
    about: 'ApiserverAvailable',
    status: 'False',
    sentence:
      'The API server runs, but {endpoint}/readyz does not answer 200: {detail}. If this lasts, check that the address leads to the nodes of the seed and that their node ports are open.',
  },

  UpToDate: { about: 'Upgraded', status: 'True', sentence: 'Every component runs Kubernetes {to}.' },
  NotRunningYet: {
    about: 'Upgraded',
    status: 'False',
    sentence: 'Waiting for the control plane to run for the first time, with Kubernetes {to}.',
  },
  Upgrading: {
    about: 'Upgraded',
    status: 'False',
    sentence:
      'From Kubernetes {from} to {to}, {before}: {component} is being moved. The components behind it follow one by one.',
  },
  UpgradeWaiting: {
    about: 'Upgraded',
    status: 'False',
    sentence:
      'From Kubernetes {from} to {to}: waiting for {component} since {since}, {detail}. The components behind it follow when all of its replicas are ready.',
  },
  UpgradeStopped: {
    about: 'Upgraded',
    status: 'False',
    sentence:
      'The upgrade from Kubernetes {from} to {to} has stopped: {component} is not available since {since}, {detail}. The components behind it stay as they are. Mend that, and it goes on by itself; its pods are in namespace {namespace}.',
  },
  UpgradeEnding: {
    about: 'Upgraded',
    status: 'False',
    sentence: 'Every component was moved from Kubernetes {from} to {to}. Waiting for the cluster to be ready.',
  },
  UpgradePaused: {
    about: 'Upgraded',
    status: 'False',
    sentence:
      'The upgrade from Kubernetes {from} to {to} waits while the cluster, or the component that is next, is paused.',
  },
  UpgradeAfterRestore: {
    about: 'Upgraded',
    status: 'False',
    sentence:
      'The upgrade from Kubernetes {from} to {to} waits until the cluster is brought back to snapshot {snapshot}.',
  },
  UpgradeAfterSnapshot: {
    about: 'Upgraded',
    status: 'False',
    sentence: 'From Kubernetes {from} to {to}: waiting for a snapshot of before, {detail}.',
  },
  UpgradeWithoutSnapshot: {
    about: 'Upgraded',
    status: 'False',
    sentence:
      'The upgrade from Kubernetes {from} to {to} has not begun: there is no good snapshot of before: {detail}. Nothing was moved: mend that, and it goes on by itself; or set spec.snapshots.beforeUpgrade to false, and it goes on without one.',
  },
  DowngradeRefused: {
    about: 'Upgraded',
    status: 'False',
    sentence:
      'The specification wants Kubernetes {to}, but API servers have served with a newer version, and Kubernetes knows no way back: what they stored may not be read by an older one. Nothing was moved: set spec.version to {from} or to a newer version, or restore a snapshot into a new cluster.',
  },
  UpgradeTooFar: {
    about: 'Upgraded',
    status: 'False',
    sentence:
      'Kubernetes {to} is more than one minor version above {from}, which this cluster runs. Nothing was moved: set spec.version to a version of the next minor first.',
  },
  KubeletsTooOld: {
    about: 'Upgraded',
    status: 'False',
    sentence:
      'An API server of Kubernetes {to} cannot have nodes with a kubelet {oldest}: they may be three minor versions behind. Nothing was moved: upgrade or remove those nodes, and it goes on by itself.',
  },

  RolledOut: {
    about: 'RolledOut',
    status: 'True',
    sentence: 'Every component is what the Seedbed of its seed makes of it.',
  },
  NotMadeYet: {
    about: 'RolledOut',
    status: 'False',
    sentence: 'Waiting for the control plane to be made for the first time.',
  },
  RolloutPending: {
    about: 'RolledOut',
    status: 'False',
    sentence:
      'Another version of Seedbed on its seed makes control planes differently. This one serves as it is until its turn comes: a few have it at a time, and the next when those are ready. What is wanted of this cluster itself does not wait.',
  },
  RollingOut: {
    about: 'RolledOut',
    status: 'False',
    sentence:
      'Since {since} the control plane is being replaced by what another version of Seedbed on its seed makes of it: waiting for {detail}.',
  },
  RolloutStopped: {
    about: 'RolledOut',
    status: 'False',
    sentence:
      'The control plane does not become ready as another version of Seedbed on its seed makes it: since {since} it waits for {detail}. No other cluster of the seed has its turn meanwhile. Mend that, and it goes on by itself, or install the version from before on the seed; its pods are in namespace {namespace}.',
  },
  RolloutNotSeen: {
    about: 'RolledOut',
    status: 'Unknown',
    sentence:
      'There is another version of Seedbed on its seed. Whether that makes the control plane differently is seen when it can be changed again: Ready says why it cannot now.',
  },

  Granted: {
    about: 'AccessGranted',
    status: 'True',
    sentence: 'Everyone of the project has their role in the cluster.',
  },
  Granting: {
    about: 'AccessGranted',
    status: 'False',
    sentence: 'The roles of people in the cluster are being written.',
  },
  WaitingForApiserver: {
    about: 'AccessGranted',
    status: 'False',
    sentence: 'Waiting for the API server: roles are kept inside the cluster.',
  },

  AddonsKept: {
    about: 'AddonsApplied',
    status: 'True',
    sentence: 'Everything that nodes and pods need inside the cluster is there.',
  },
  AddonsWaiting: {
    about: 'AddonsApplied',
    status: 'False',
    sentence: 'Waiting for the API server: what nodes and pods need is kept inside the cluster.',
  },
  AddonsRefused: {
    about: 'AddonsApplied',
    status: 'False',
    sentence:
      'The cluster did not take what nodes and pods need: {detail}. It is tried again by itself; if this lasts, look for an admission webhook or policy in the cluster that refuses it.',
  },

  AddonsLacking: {
    about: 'AddonsApplied',
    status: 'False',
    sentence:
      'Everything that nodes and pods need is in the cluster, but this seed cannot give it {detail}. Ask whoever runs the seed, or switch it off.',
  },

  EtcdSound: {
    about: 'EtcdHealthy',
    status: 'True',
    sentence: 'Every member of etcd answers, and its database has room.',
  },
  EtcdSilent: {
    about: 'EtcdHealthy',
    status: 'Unknown',
    sentence: 'Waiting for a majority of etcd: no answer from {members}. If this lasts, EtcdAvailable says why.',
  },
  EtcdMemberSilent: {
    about: 'EtcdHealthy',
    status: 'False',
    sentence:
      'The cluster works, but there is no answer from {members}: one member less, and it stops. If this lasts, look at that pod and the node of the seed that it is on.',
  },
  EtcdMemberReplaced: {
    about: 'EtcdHealthy',
    status: 'False',
    sentence: '{member} lost its data. A new member takes its place, and the others give it all data.',
  },
  EtcdDataLost: {
    about: 'EtcdHealthy',
    status: 'False',
    sentence:
      'The data of {members} is gone, and the members that are left are no majority. Nothing is begun anew in its place: give the old volume back, or restore the cluster from a snapshot.',
  },
  EtcdRestoring: {
    about: 'EtcdHealthy',
    status: 'Unknown',
    sentence: 'Its data is being replaced by that of snapshot {snapshot}.',
  },
  EtcdVolumeGrowing: {
    about: 'EtcdHealthy',
    status: 'True',
    sentence:
      'Every member of etcd answers. A volume of {size} MiB grows to {wanted} MiB; its database may become larger when it has. If this lasts, look at the claims of the volumes in its namespace on the seed.',
  },
  EtcdVolumeFixed: {
    about: 'EtcdHealthy',
    status: 'True',
    sentence:
      'Every member of etcd answers, on volumes of {size} MiB: {wanted} MiB are wanted, but volumes of storage class {className} cannot grow. Ask whoever runs the seed for a class with allowVolumeExpansion, and begin a new cluster with a snapshot of this one.',
  },
  EtcdNearlyFull: {
    about: 'EtcdHealthy',
    status: 'False',
    sentence:
      'The database of etcd has used more than four fifths of the {quota} MiB that it may become. Delete what is not needed, large Secrets, ConfigMaps and events first; when it is full, nothing can be changed any more.',
  },
  EtcdFull: {
    about: 'EtcdHealthy',
    status: 'False',
    sentence:
      'The database of etcd is full ({quota} MiB): the cluster goes on, but nothing can be changed or created. Delete what is not needed, which still works; room is made of it by itself within minutes, and then changes are taken again.',
  },

  NodesUpToDate: { about: 'NodesUpgraded', status: 'True', sentence: 'All {total} nodes run Kubernetes {to}.' },
  NodesNone: {
    about: 'NodesUpgraded',
    status: 'True',
    sentence: 'There are no nodes. Those that join should have Kubernetes {to}.',
  },
  NodesUpgrading: {
    about: 'NodesUpgraded',
    status: 'False',
    sentence: '{upgraded} of {total} nodes run Kubernetes {to}. On the way: {detail}.',
  },
  NodesStopped: {
    about: 'NodesUpgraded',
    status: 'False',
    sentence:
      '{upgraded} of {total} nodes run Kubernetes {to}, and no other is taken, because {node} did not come through: {detail}. Mend that, and it goes on by itself.',
  },
  NodesAfterControlPlane: {
    about: 'NodesUpgraded',
    status: 'False',
    sentence:
      '{upgraded} of {total} nodes run Kubernetes {to}. The others follow when the control plane has stopped moving, of which Upgraded tells.',
  },
  NodesPaused: {
    about: 'NodesUpgraded',
    status: 'False',
    sentence:
      '{upgraded} of {total} nodes run Kubernetes {to}. The others wait because spec.nodeUpgrade.paused is true.',
  },
  NodesAwaitWindow: {
    about: 'NodesUpgraded',
    status: 'False',
    sentence:
      '{upgraded} of {total} nodes run Kubernetes {to}. The others wait for the window of spec.nodeUpgrade: {detail}.',
  },
  NodesAwaitOthers: {
    about: 'NodesUpgraded',
    status: 'False',
    sentence:
      '{upgraded} of {total} nodes run Kubernetes {to}. The others wait because {detail} not ready, and no more than {most} may be away. Mend or delete what is not ready, or raise spec.nodeUpgrade.maxUnavailable.',
  },
  NodesUnable: {
    about: 'NodesUpgraded',
    status: 'False',
    sentence: '{upgraded} of {total} nodes run Kubernetes {to}. The others cannot be upgraded now: {detail}.',
  },
  NodesOfOtherVersions: {
    about: 'NodesUpgraded',
    status: 'False',
    sentence:
      '{upgraded} of {total} nodes run Kubernetes {to}. There is no way to it for {detail}: kubelets may neither be newer than the control plane nor more than three minor versions older. Delete these nodes, and join their machines anew.',
  },

  MachinesThere: {
    about: 'MachinesReady',
    status: 'True',
    sentence: 'The pools have the machines that they ask for: {detail}.',
  },
  MachinesNone: { about: 'MachinesReady', status: 'True', sentence: 'No pool of the cluster asks for machines.' },
  MachinesComing: {
    about: 'MachinesReady',
    status: 'False',
    sentence:
      'Waiting for machines: {detail}. Usually this takes a minute or two; one that has not become a node after 15 is replaced.',
  },
  MachinesLeaving: { about: 'MachinesReady', status: 'False', sentence: 'Machines are on their way out: {detail}.' },
  MachinesPausing: {
    about: 'MachinesReady',
    status: 'False',
    sentence: 'Machines were made that did not become nodes, and were removed: {detail}. Others follow by themselves.',
  },
  MachinesFailing: {
    about: 'MachinesReady',
    status: 'False',
    sentence:
      'Machines did not become nodes, three times in a row: {detail}. No more are made, and the last are left for you to look at, with `seedbed-agent status` on them or in the console of their provider. A change of the cluster makes others.',
  },
  MachinesWithoutRoom: {
    about: 'MachinesReady',
    status: 'False',
    sentence:
      'The provider has no room for more machines: {detail}. It is asked again every five minutes. Have its limit raised, delete machines there, or ask for fewer.',
  },
  MachinesRefused: {
    about: 'MachinesReady',
    status: 'False',
    sentence: 'The provider cannot make such machines: {detail}. It is asked again when the cluster is changed.',
  },
  MachinesAwaitCluster: {
    about: 'MachinesReady',
    status: 'False',
    sentence: 'Waiting for the API server to answer: machines are made and deleted when it does.',
  },
  ProviderUnavailable: {
    about: 'MachinesReady',
    status: 'False',
    sentence:
      'The provider of machines does not answer: {detail}. No machine is made or deleted until it does, and nodes work on. It is asked again by itself.',
  },
  ProviderNotSetUp: {
    about: 'MachinesReady',
    status: 'False',
    sentence:
      'This seed cannot ask its provider of machines: {detail}. The operator of the seed has to see to that; until then no machine is made or deleted.',
  },

  Available: { about: 'Ready', status: 'True', sentence: 'The control plane is ready to use.' },
  Waiting: { about: 'Ready', status: 'False', sentence: 'Waiting for {waiting}.' },
  Paused: {
    about: 'Ready',
    status: 'Unknown',
    sentence: 'Nothing is changed or repaired while spec.paused is true. Set it to false to go on.',
  },
  Restoring: {
    about: 'Ready',
    status: 'False',
    sentence:
      'Being brought back to snapshot {snapshot}, step {step}: the control plane does not serve meanwhile. The EtcdRestore says how far it is, and what it waits for.',
  },
  Beginning: {
    about: 'Ready',
    status: 'False',
    sentence:
      '{detail} Nothing of the cluster runs before the data of snapshot {snapshot} of cluster {source} is there.',
  },
  DeletingMachines: {
    about: 'Ready',
    status: 'False',
    sentence: 'Being deleted, step 1 of 5: waiting for its machines. {machines} There yet: {left}.',
  },
  DeletingExposure: {
    about: 'Ready',
    status: 'False',
    sentence: 'Being deleted, step 2 of 5: what leads into it from outside is taken away: {left}.',
  },
  DeletingWorkloads: {
    about: 'Ready',
    status: 'False',
    sentence: 'Being deleted, step 3 of 5: its programs are ended: {left}.',
  },
  DeletingVolumes: {
    about: 'Ready',
    status: 'False',
    sentence: 'Being deleted, step 4 of 5: waiting for the storage of the seed to remove {left}.',
  },
  DeletingNamespace: {
    about: 'Ready',
    status: 'False',
    sentence: 'Being deleted, step 5 of 5: waiting for namespace {namespace} to disappear, with what is left in it.',
  },
  HeldMachines: {
    about: 'Ready',
    status: 'False',
    sentence:
      'Being deleted, and held since {since} by machines that are not gone: {left}. {machines} It is tried again by itself; look for them in the console of their provider.',
  },
  HeldExposure: {
    about: 'Ready',
    status: 'False',
    sentence:
      'Being deleted, and held since {since} by what leads into it from outside: {held}. Whoever set a finalizer has to take it away; one of a load balancer goes when that is deleted. It is tried again by itself.',
  },
  HeldWorkloads: {
    about: 'Ready',
    status: 'False',
    sentence:
      'Being deleted, and held since {since} by pods in namespace {namespace}: {held}. Whoever set a finalizer has to take it away. Where a node of the seed is away, bring it back; one that never comes back has to be deleted from the seed. It is tried again by itself.',
  },
  HeldVolumes: {
    about: 'Ready',
    status: 'False',
    sentence:
      'Being deleted, and held since {since} by its storage: {held}. Whoever set a finalizer has to take it away; look at the logs of the provisioner on the seed otherwise. It is tried again by itself.',
  },
  HeldNamespace: {
    about: 'Ready',
    status: 'False',
    sentence:
      'Being deleted, and held since {since}: {held}. Whoever set a finalizer has to take it away; an API service of the seed that does not answer has to be repaired or removed. It is tried again by itself.',
  },
  Invalid: {
    about: 'Ready',
    status: 'False',
    sentence: 'The specification cannot be followed: {detail}. Correct it.',
  },
  NamespaceTaken: {
    about: 'Ready',
    status: 'False',
    sentence:
      'Namespace {namespace} exists and is not of this cluster. Remove it, if nothing in it is needed, or create the cluster under another name.',
  },
  RootsLost: {
    about: 'Ready',
    status: 'False',
    sentence:
      "The cluster's keys (Secret roots in namespace {namespace}) are gone. New ones would lock out every node and person and make stored Secrets unreadable, so none are made: restore the Secret from a backup, or delete the cluster.",
  },
  RootsDamaged: {
    about: 'Ready',
    status: 'False',
    sentence:
      "The cluster's keys are incomplete: {detail} in namespace {namespace}. Restore the Secret from a backup, or delete the cluster.",
  },
  RootsChanged: {
    about: 'Ready',
    status: 'False',
    sentence:
      "The cluster's keys (Secret roots in namespace {namespace}) are not those that were made for it: {detail}. Others would lock out every node and person, so nothing is changed with them: restore the Secret from a backup, or delete the cluster.",
  },
  Refused: {
    about: 'Ready',
    status: 'False',
    sentence: 'The seed did not carry out a change: {detail}. It is tried again by itself.',
  },
} as const satisfies Readonly<Record<string, Entry>>

export type Reason = keyof typeof REASONS

/** What is the case, and what its sentence needs. */
export type Verdict = { readonly reason: Reason; readonly facts: Facts }

/** The sentence of a reason with its facts filled in. */
export function sentence(reason: Reason, facts: Facts = {}): string {
  return fillIn(REASONS[reason].sentence, facts)
}
