const STAMP = 'k8s.io/component-base/version'

/** What the linker writes into a program of Kubernetes, so that it says `version` as upstream's own builds do: `1.36.3`. */
export function stampOf(version: string): string {
  const [major, minor] = version.split('.')
  return `-s -w -X ${STAMP}.gitVersion=v${version} -X ${STAMP}.gitMajor=${major} -X ${STAMP}.gitMinor=${minor}`
}
