import { readFileSync } from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** What the master puts a fresh value for into each page that it serves; styles that scripts insert carry it. */
const NONCE = '__SEEDBED_NONCE__'
const MOCK = 'http://127.0.0.1:4001'

const DOCUMENTS = path.join(import.meta.dirname, 'src/__generated__/persisted-documents.json')

/** Tells the master which documents belong to this page: it answers no others to a browser. */
const documents: Plugin = {
  name: 'documents',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'documents.json', source: readFileSync(DOCUMENTS) })
  },
}

/** Nothing is taken from another host, at build time or later, and no script or style is written into the page. */
export default defineConfig({
  root: import.meta.dirname,
  html: { cspNonce: NONCE },
  plugins: [react(), documents],
  // An image or font in the text of a style sheet would need a hole in the content security policy.
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, manifest: true },
  server: { host: '127.0.0.1', port: 4000, proxy: { '/graphql': MOCK, '/auth': MOCK, '/healthz': MOCK } },
})
