import { expect, it } from 'vitest'
import { showInvalid } from './show-invalid.ts'

const FIELDS = { name: '', podCIDR: '' }

it.each([
  ['name', 'name'],
  ['network.podCIDR', 'podCIDR'],
  ['projectId', 'name'],
])('a mistake in %s is shown at %s', (field, place) => {
  const shown: string[] = []
  showInvalid({ getValues: () => FIELDS, setFieldError: (at) => void shown.push(at) }, { field, message: 'wrong' })
  expect(shown).toEqual([place])
})
