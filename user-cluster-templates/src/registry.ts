/**
 * An image as it is found in another registry, which has it under the path that it has where it is published:
 * `registry.k8s.io/coredns/coredns:v1` of `mirror.example.com/k8s` is `mirror.example.com/k8s/coredns/coredns:v1`.
 */
export function imageIn(registry: string | undefined, image: string): string {
  return registry === undefined ? image : `${registry}${image.slice(image.indexOf('/'))}`
}

/** All images of a set. */
export const imagesIn = <T extends Readonly<Record<string, string>>>(registry: string | undefined, images: T): T =>
  Object.fromEntries(Object.entries(images).map(([name, image]) => [name, imageIn(registry, image)])) as T
