import { execa } from 'execa'
import { JEMALLOC } from '../../node-flags.ts'
import { ImageError } from '../errors.ts'
import type { Entry } from '../image.ts'
import { librariesOf } from './libraries.ts'

/** A `malloc` for programs that live long and hold much in small pieces. @throws ImageError without the Debian package */
export async function jemalloc(imagesDir: string): Promise<readonly Entry[]> {
  const { stdout, failed } = await execa('dpkg-query', ['-L', 'libjemalloc2'], { reject: false })
  const path = stdout.split('\n').find((each) => each.endsWith(`/${JEMALLOC}`))
  if (failed || path === undefined) throw new ImageError('The Debian package libjemalloc2 is missing: install it.')
  return [{ kind: 'file', path, source: path }, ...(await librariesOf([path], imagesDir))]
}
