import { createServer, type Server } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { etcdPeerUrl } from '../../../../user-cluster-templates/index.ts'

const MEMBER = '1'
const STATUS = {
  header: { member_id: MEMBER, revision: '100' },
  leader: MEMBER,
  dbSize: '4194304',
  dbSizeInUse: '2097152',
  dbSizeQuota: '2147483648',
}
const LIST = { members: [{ ID: MEMBER, name: 'etcd-0', peerURLs: [etcdPeerUrl('etcd-0')] }] }

/** A lone member of etcd that is as it should be. */
export function answerAsEtcd({ url }: Http2ServerRequest, response: Http2ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(wordsOf(url)))
}

function wordsOf(url: string): object {
  if (url.endsWith('/maintenance/status')) return STATUS
  if (url.endsWith('/member/list')) return LIST
  return { alarms: [] }
}

/** The Prometheus of any cluster: nothing fires. */
export function servePrometheus(port: number): Server {
  const nothing = JSON.stringify({ status: 'success', data: { alerts: [] } })
  return createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(nothing)
  }).listen(port)
}
