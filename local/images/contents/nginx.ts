import type { ImageSpec, RunConfig } from '../image.ts'
import { librariesOf } from './libraries.ts'

const NGINX = '/usr/sbin/nginx'

const CONFIG = `user nonroot;
pid /run/nginx.pid;
error_log /dev/stderr notice;
events {}
http {
  access_log /dev/stdout;
  server {
    listen 80 default_server;
    root /usr/share/nginx/html;
  }
}
`

/** Debian's nginx, set up as upstream's image is: it serves one page on port 80 and logs to where containers do. */
export async function nginx(
  imagesDir: string,
): Promise<{ readonly run: RunConfig; readonly layers: ImageSpec['layers'] }> {
  return {
    run: { Entrypoint: [NGINX, '-g', 'daemon off;'] },
    layers: [
      [
        { kind: 'file', path: NGINX, source: NGINX },
        { kind: 'content', path: '/etc/nginx/nginx.conf', content: CONFIG },
        { kind: 'content', path: '/usr/share/nginx/html/index.html', content: '<h1>Welcome to nginx!</h1>\n' },
        ...['/run', '/var/log/nginx', '/var/lib/nginx'].map((path) => ({
          kind: 'directory' as const,
          path,
          mode: 0o755,
        })),
        ...(await librariesOf([NGINX], imagesDir)),
      ],
    ],
  }
}
