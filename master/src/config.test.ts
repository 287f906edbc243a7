import { expect, it } from 'vitest'
import { loadConfig } from './config.ts'

const env = (REDIS_URL: string) => ({
  MONGODB_URL: 'mongodb://127.0.0.1/seedbed',
  REDIS_URL,
  SEEDBED_CONFIG_DIR: '/nowhere',
  SEEDBED_SEALING_KEY_FILE: '/nowhere/key',
})
const complaint = (url: string, more: Record<string, string> = {}): string => {
  try {
    loadConfig({ ...env(url), ...more })
  } catch (error) {
    return String(error)
  }
  return ''
}

it.each(['redis://h', 'rediss://:a%40b@h:6379/1', 'redis://u:p@[::1]:1'])('takes %s', (url) => {
  expect(complaint(url)).not.toContain('REDIS_URL')
})

it.each([
  ['a slash in the password', 'redis://:sec/ret@h:6379'],
  ['a port out of range', 'redis://:secret@h:99999'],
  ['a percent sign that is none', 'redis://:sec%ret@h'],
  ['a database without a number', 'redis://:secret@h/shop'],
  ['no host', 'redis:///0'],
  ['another protocol', 'http://:secret@h'],
])('refuses %s by name, and does not repeat it', (_name, url) => {
  expect(complaint(url)).toMatch(/must be a URL like redis:.*\n.*REDIS_URL/)
  expect(complaint(url)).not.toMatch(/sec/)
})

const server = { SEEDBED_SMTP_HOST: 'mail', SEEDBED_MAIL_FROM: 'a@example.com', SEEDBED_PUBLIC_URL: 'https://x' }

it.each<[string, Record<string, string>, RegExp]>([
  ['a password without a user', { ...server, SEEDBED_SMTP_PASSWORD_FILE: '/nowhere/p' }, /SMTP_USER.*set both/],
  ['a password file that is not there', { ...server, SEEDBED_SMTP_PASSWORD_FILE: '/nowhere/p' }, /\/nowhere\/p cannot/],
  ['a password without TLS', { ...server, SEEDBED_SMTP_USER: 'u', SEEDBED_SMTP_TLS: 'none' }, /never sent without TLS/],
  [
    'a server without an address of its own',
    { SEEDBED_SMTP_HOST: 'mail' },
    /SEEDBED_MAIL_FROM.*\n.*SEEDBED_PUBLIC_URL/,
  ],
  ['an address without a server', { SEEDBED_MAIL_FROM: 'a@example.com' }, /SEEDBED_SMTP_HOST: set it/],
  ['an address that is two', { ...server, SEEDBED_MAIL_FROM: 'a@example.com, b@example.com' }, /must be an address/],
  ['networks that are none', { SEEDBED_WEBHOOK_NETWORKS: '10.0.0.0/8,intranet' }, /networks like/],
])('refuses %s', (_name, more, sentence) => {
  expect(complaint('redis://h', more)).toMatch(sentence)
})

it('takes a mail server and networks for webhooks', () => {
  const text = complaint('redis://h', { ...server, SEEDBED_WEBHOOK_NETWORKS: '10.0.0.0/8, fd00::/8' })
  expect(text).not.toMatch(/SMTP|MAIL|WEBHOOK/)
})
