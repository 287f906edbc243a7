import { expect, it } from 'vitest'
import { readDocuments } from './located.ts'

it.each([
  ['a list that contains itself', '&a [*a, *a]', /circular/],
  ['a map that contains itself', 'a: &a { b: *a }', /circular/],
  [
    'aliases of aliases',
    'a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]',
    /alias/,
  ],
])('refuses %s', (_name, text, message) => {
  const { documents, problems } = readDocuments('a.yaml', text)
  expect(documents).toEqual([])
  expect(problems).toEqual([expect.objectContaining({ line: 1, message: expect.stringMatching(message) })])
})
