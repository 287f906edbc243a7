import { provideTestImages } from '../../local/platform.ts'
import { checkoutDir, type Platform } from '../platform.ts'

/** What customers might run, by name; images with their tags. */
export type TestImages = { readonly agnhost: string }

/** Brings them into the platform's registry. The first time they are built, which takes minutes. */
export async function testImages(platform: Platform): Promise<TestImages> {
  const images = await provideTestImages({ checkoutDir, instance: platform.instance })
  const named = (name: string) => {
    const image = images.find((each) => each.includes(`/${name}:`))
    if (image === undefined) throw new Error(`no test image is called ${name}; there are ${images.join(', ')}`)
    return image
  }
  return { agnhost: named('agnhost') }
}
