import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { Subject } from './request.ts'

/** `aging`: valid, but more than half of its life is over. `useless`: not there, not ours, damaged or run out. */
export function judge(pem: string | undefined, subject: Subject, now = new Date()): 'current' | 'aging' | 'useless' {
  if (pem === undefined) return 'useless'
  try {
    const certificate = new X509Certificate(pem)
    const names = certificate.subject.split('\n')
    if (!names.includes(`CN=${subject.commonName}`) || !names.includes(`O=${subject.organization}`)) return 'useless'
    if (!certificate.checkPrivateKey(createPrivateKey(pem))) return 'useless'
    const [from, to] = [certificate.validFromDate.getTime(), certificate.validToDate.getTime()]
    if (now.getTime() >= to) return 'useless'
    return now.getTime() > (from + to) / 2 ? 'aging' : 'current'
  } catch {
    return 'useless'
  }
}
