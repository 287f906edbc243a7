import type { ChosenCluster } from './chosen.ts'

export type Refusal = { readonly cluster: ChosenCluster; readonly why: string }

/**
 * One after the other, so that whoever watches can follow and a platform that is slow is not asked for everything at once.
 * What is refused stops nothing. @param run gives why it was refused; undefined when it was done
 */
export async function runForEach(
  clusters: readonly ChosenCluster[],
  run: (cluster: ChosenCluster) => Promise<string | undefined>,
  onDone: (count: number) => void,
): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = []
  for (const [i, cluster] of clusters.entries()) {
    const why = await run(cluster)
    if (why !== undefined) refusals.push({ cluster, why })
    onDone(i + 1)
  }
  return refusals
}
