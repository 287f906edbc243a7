/** Where kubelet and containerd mount things for pods; nothing else may be unmounted. */
const OWN = ['/var/lib/kubelet/', '/run/containerd/', '/var/lib/containerd/', '/run/netns/cni-', '/var/run/netns/cni-']

/** The mount points of pods in the text of `/proc/self/mountinfo`, the innermost first. Pure. */
export function podMounts(mountinfo: string): readonly string[] {
  return mountinfo
    .split('\n')
    .flatMap((line) => line.split(' ')[4] ?? [])
    .map(unescape)
    .filter((point) => OWN.some((prefix) => point.startsWith(prefix)))
    .toReversed()
}

/** The kernel writes blanks and the like as `\040`. */
const unescape = (point: string) =>
  point.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)))
