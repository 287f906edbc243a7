import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { crds } from './crds.ts'

it.each(crds.map((crd) => [crd.metadata.name, crd] as const))('the checked-in %s is current', async (name, crd) => {
  await expect(stringify(crd, { aliasDuplicateObjects: false })).toMatchFileSnapshot(`./golden/${name}.yaml`)
})
