import { randomBytes } from 'node:crypto'

const KEY_BYTES = 256
const LINE_BYTES = 16

/**
 * A new static key for OpenVPN's `tls-crypt`, in the text that `openvpn --genkey` writes. Server and clients of a
 * cluster share it: whoever lacks it is not even answered.
 */
export function generateTlsCryptKey(): string {
  const lines = Array.from({ length: KEY_BYTES / LINE_BYTES }, () => randomBytes(LINE_BYTES).toString('hex'))
  return ['-----BEGIN OpenVPN Static key V1-----', ...lines, '-----END OpenVPN Static key V1-----', ''].join('\n')
}
