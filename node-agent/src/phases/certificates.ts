import { done, type Phase } from '../phase.ts'
import { keepServing } from './serving.ts'
import { keepVpnCertificate } from './vpn-certificate.ts'

/** What the node is known by to those who dial it, and to the VPN. Asked for at once, because somebody waits. */
export const certificates: Phase = {
  name: 'certificates',
  title: 'Certificates of the node',
  async run(c) {
    const [serving, vpn] = await Promise.all([keepServing(c), keepVpnCertificate(c)])
    return vpn.state === 'done' ? done(vpn.message ?? serving) : vpn
  },
}
