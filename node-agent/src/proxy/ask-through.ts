import { getCACertificates } from 'node:tls'
// By its names, in a module of its own that is loaded where it is needed: what is imported as the program runs has only a default in a bundle.
import { fetch, ProxyAgent, type Response } from 'undici'

/** A proxy may open what is encrypted: authorities of the machine's own store are believed, as containerd does. */
export function askThrough(proxy: string, url: string, signal: AbortSignal): Promise<Response> {
  const ca = [...getCACertificates('default'), ...getCACertificates('system')]
  return fetch(url, { signal, dispatcher: new ProxyAgent({ uri: proxy, requestTls: { ca }, proxyTls: { ca } }) })
}
