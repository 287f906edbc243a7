import { expect, it } from 'vitest'
import { loadConfig } from './config.ts'

const env = (REDIS_URL: string) => ({
  MONGODB_URL: 'mongodb://127.0.0.1/seedbed',
  REDIS_URL,
  SEEDBED_CONFIG_DIR: '/nowhere',
  SEEDBED_SEALING_KEY_FILE: '/nowhere/key',
})
const complaint = (url: string): string => {
  try {
    loadConfig(env(url))
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
