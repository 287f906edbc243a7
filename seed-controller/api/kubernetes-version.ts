/** The part of a version that the rules about skew are about: `[1, 36]` of `1.36.3`. */
export function minorOf(version: string): readonly [major: number, minor: number] {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return [major, minor]
}

/** By number, not by letter: negative where `a` is older, 0 where both are the same. Versions without the `v`. */
export function compareKubernetesVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** How many minor versions `to` is above `from`, negative where it is below; not a number from one major to another. */
export function minorsBetween(from: string, to: string): number {
  const [[fromMajor, fromMinor], [toMajor, toMinor]] = [minorOf(from), minorOf(to)]
  return fromMajor === toMajor ? toMinor - fromMinor : Number.NaN
}

/** `v1.35.4-eks-3` as everything else here has it: `1.35.4`. Undefined for what is no version. */
export function plainVersion(said: string | undefined): string | undefined {
  return /^v?(\d{1,3}\.\d{1,4}\.\d{1,4})(?![\d.])/.exec(said ?? '')?.[1]
}

/** Why no control plane goes from one version to another. */
export type StepProblem = 'downgrade' | 'tooFar'

/**
 * Whether a control plane can go from one version to another in one step. Kubernetes knows no way down, and no way over
 * a minor version: https://kubernetes.io/releases/version-skew-policy/#kube-apiserver-1
 */
export function stepProblem(from: string, to: string): StepProblem | undefined {
  if (compareKubernetesVersions(to, from) < 0) return 'downgrade'
  const minors = minorsBetween(from, to)
  return Number.isNaN(minors) || minors > 1 ? 'tooFar' : undefined
}

/** How many minor versions a kubelet may be older than the API server that it talks to. */
export const MOST_KUBELET_MINORS_BEHIND = 3

/**
 * Whether a kubelet may talk to an API server: never a newer one, nor one that is more than three minor versions older:
 * https://kubernetes.io/releases/version-skew-policy/#kubelet
 */
export function kubeletProblem(kubelet: string, apiserver: string): 'newer' | 'tooOld' | undefined {
  const behind = minorsBetween(kubelet, apiserver)
  if (behind < 0) return 'newer'
  return Number.isNaN(behind) || behind > MOST_KUBELET_MINORS_BEHIND ? 'tooOld' : undefined
}
