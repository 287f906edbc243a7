/** What containerd reads of one registry, so that it asks the instance's own (`HOST:PORT`) for its images: a hosts.toml. */
export function mirrorHosts(own: string, registry: string): string {
  return `[host."http://${own}/v2/${registry}"]\n  capabilities = ["pull", "resolve"]\n  override_path = true\n`
}
