import { expect, it } from 'vitest'
import { renderDocument, type WholeRun } from './document.ts'

const run: WholeRun = {
  version: '1.36.3',
  nodes: 2,
  chosen: [
    { area: 'DNS', spec: '[sig-network] DNS of services' },
    { area: 'DNS', spec: '[sig-network] DNS of pods' },
    { area: 'Pods', spec: '[sig-node] Pods start' },
  ],
  leftOut: [{ spec: '[sig-node] Pods a|b', reason: 'There are no nodes with Windows.' }],
  outcomes: [
    { spec: '[sig-network] DNS of services', state: 'passed' },
    { spec: '[sig-network] DNS of pods', state: 'failed', why: 'no answer from 10.0.0.1 after 2.3 s' },
    { spec: '[sig-node] Pods start', state: 'passed', unsteady: true },
  ],
  images: ['registry.k8s.io/e2e-test-images/busybox:1.37.0-1'],
}

it('counts by area, and names what did not pass and what is left out', () => {
  const document = renderDocument(run)
  expect(document).toContain('| DNS | 2 | 1 |')
  expect(document).toContain('| Pods | 1 | 1 |')
  expect(document).toContain('| conformance specs of that version | 4 |')
  expect(document).toContain('| `[sig-network] DNS of pods` | failed |')
  expect(document).toContain(String.raw`| ${'`'}[sig-node] Pods a\|b${'`'} | There are no nodes with Windows. |`)
  expect(document).toContain(
    "| `registry.k8s.io/e2e-test-images/busybox:1.37.0-1` | Debian's busybox, and bash for its shell |",
  )
  expect(document).toContain('### Pods\n\n- `[sig-node] Pods start`')
})

it('says nothing that the next run would say in another way', () => {
  const next = run.outcomes.map(({ unsteady: _unsteady, ...outcome }) =>
    outcome.state === 'failed' ? { ...outcome, why: 'no answer from 10.0.0.7 after 1.9 s' } : outcome,
  )
  expect(renderDocument({ ...run, outcomes: next })).toBe(renderDocument(run))
})

it('has no empty table', () => {
  const outcomes = run.chosen.map(({ spec }) => ({ spec, state: 'passed' }) as const)
  const document = renderDocument({ ...run, outcomes, leftOut: [] })
  expect(document).not.toContain('## Not passed')
  expect(document).toContain('Nothing: every conformance spec is run.')
})

it('refuses an image that nothing is said about', () => {
  expect(() => renderDocument({ ...run, images: ['registry.k8s.io/e2e-test-images/unknown:1'] })).toThrow(
    'nothing says what is in the image',
  )
})
