import { expect, it } from 'vitest'
import { parseInvocation } from './options.ts'

const complete = ['--image', 'i', '--url', 'https://seedbed.example.com', '--config', 'config']
const without = (option: string) => complete.filter((_, i) => complete[i] !== option && complete[i - 1] !== option)

it.each<[string, string[], RegExp]>([
  ['no command', [], /One of install, manifests, check, uninstall/],
  ['an unknown command', ['upgrade'], /One of install, manifests, check, uninstall/],
  ['install without a kubeconfig', ['install', ...complete], /--kubeconfig is missing/],
  ['no image', ['manifests', ...without('--image')], /--image is missing/],
  ['no files', ['manifests', ...without('--config')], /--config is missing/],
  ['an address that is not safe', ['manifests', ...complete, '--url', 'http://a.example'], /has to be the https:/],
  ['replicas not a number', ['manifests', ...complete, '--replicas', 'two'], /--replicas has to be a number/],
  ['a name with a space', ['manifests', ...complete, '--namespace', 'my own'], /lower-case letters, digits and dashes/],
  ['an admin without address', ['manifests', ...complete, '--admin', 'ada'], /--admin has to be the address/],
  ['a secret as a setting', ['manifests', ...complete, '--set', 'MONGODB_URL=mongodb://a'], /--set MONGODB_URL: give/],
  ['what the installation decides', ['manifests', ...complete, '--set', 'PORT=1'], /--set PORT: give/],
  ['a setting without value', ['manifests', ...complete, '--set', 'LOG_LEVEL'], /--set LOG_LEVEL: give VARIABLE=VALUE/],
  ['check without a kubeconfig', ['check'], /--kubeconfig is missing/],
])('%s: says what is wrong', (_name, args, message) => {
  expect(() => parseInvocation(args)).toThrow(message)
})

it('reads an invocation', () => {
  const more = ['--ingress-class', 'nginx', '--admin', 'ada@example.com', '--set', 'SEEDBED_SMTP_HOST=mail=1']
  expect(parseInvocation(['install', '--kubeconfig', 'k', ...complete, ...more])).toEqual({
    command: 'install',
    kubeconfig: 'k',
    wanted: {
      namespace: 'seedbed',
      image: 'i',
      replicas: 2,
      url: 'https://seedbed.example.com',
      configDir: 'config',
      ingress: { className: 'nginx', tlsSecret: 'seedbed-master-tls' },
      secret: 'seedbed-master',
      env: { SEEDBED_BOOTSTRAP_ADMIN_EMAIL: 'ada@example.com', SEEDBED_SMTP_HOST: 'mail=1' },
    },
  })
})
