import { expect, it } from 'vitest'
import { compose, letters, type ToldAlert } from './letters.ts'

const URL = 'https://seedbed.example.org'
const letter = (name: string) => letters.invitation({ project: { name }, role: 'viewer', by: 'ada@example.com' })

it('says who invites to what, and where to go', () => {
  const { subject, text, html } = compose('bob@example.com', letter('shop'), URL)
  expect(subject).toBe('You are invited to project shop')
  expect(text).toContain('ada@example.com invites you to project shop on Seedbed, as viewer.\n\n')
  expect(text).toContain(`\n\n${URL}/\n`)
  expect(html).toContain(`<p><a href="${URL}/">${URL}/</a></p>`)
})

it.each(['\r\nBcc: eve@example.com', '\nBcc: eve', '\r', '\u0000', '\u2028Bcc: eve', '\u0085Bcc: eve', '\u202E'])(
  'keeps %j out of headers and lines',
  (trick) => {
    const { subject, text } = compose('bob@example.com', letter(`a${trick}b`), URL)
    expect(subject).not.toMatch(/[\p{C}\u2028\u2029]/u)
    expect(text.split('\n').some((line) => line.startsWith('Bcc'))).toBe(false)
  },
)

it.each([
  'bob@example.com\r\nBcc: eve@example.com',
  'bob@example.com, eve@example.com',
  '"bob" <bob@example.com>',
  'bob',
  '',
  `${'b'.repeat(250)}@example.com`,
])('takes no address like %j', (to) => {
  expect(() => compose(to, letter('shop'), URL)).toThrow(/email|too_big|Too big|Invalid/i)
})

it('shows markup as what was written', () => {
  const { html } = compose('bob@example.com', letter(`<script>alert("1")</script>&'`), URL)
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;')
  expect(html).not.toContain('<script')
})

it('cuts a subject that is too long', () => {
  expect(compose('bob@example.com', letter('x'.repeat(500)), URL).subject).toHaveLength(200)
})

const alert = (name: string, severity: 'critical' | 'warning'): ToldAlert => ({
  name,
  severity,
  summary: `${name} it is.`,
  since: '2026-01-01T00:00:00.000Z',
  runbook: `docs/runbooks.md#${name.toLowerCase()}`,
})
const of = { cluster: { name: 'web' }, project: { name: 'shop' } }

it.each<[string, [ToldAlert[], ToldAlert[]], string]>([
  ['one that fires', [[alert('EtcdSlowDisk', 'warning')], []], 'Warning: EtcdSlowDisk in cluster web'],
  [
    'several, by the worst',
    [[alert('EtcdSlowDisk', 'warning'), alert('ApiserverDown', 'critical')], [alert('VpnDown', 'critical')]],
    'Critical: ApiserverDown and 1 more in cluster web',
  ],
  ['what is over', [[], [alert('VpnDown', 'critical')]], 'Over: VpnDown in cluster web'],
])('tells of alerts: %s', (_name, [firing, resolved], subject) => {
  const told = letters.clusterAlerts({ ...of, firing, resolved })
  expect(told.subject).toBe(subject)
  for (const { summary } of [...firing, ...resolved]) expect(told.paragraphs.join('\n')).toContain(summary)
})
