import type { Access } from './access.ts'
import { Line } from './line.ts'

type At = { readonly server: string; readonly certificateAuthority: string }

/** With a certificate, for as long as it is good. */
export function accessByCertificate(o: At & { readonly certificate: string; readonly key: string }): Access {
  return accessOver(o.server, new Line(o.server, { ca: o.certificateAuthority, cert: o.certificate, key: o.key }))
}

/** With a token that stays the same. */
export function accessByToken(o: At & { readonly token: string }): Access {
  return accessOver(o.server, new Line(o.server, { ca: o.certificateAuthority }), {
    authorization: `Bearer ${o.token}`,
  })
}

function accessOver(server: string, line: Line, credential: Readonly<Record<string, string>> = {}): Access {
  return {
    server: withoutSlash(server),
    send: (r, signal) => line.send({ ...r, headers: { ...credential, ...r.headers } }, signal),
    hangUp: () => line.hangUp(),
    leave: () => line.leave(),
  }
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '')
