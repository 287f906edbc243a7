/** Where a visitor without a session goes; afterwards the browser is back where it was. */
export function goToLogIn(): void {
  const { pathname, search } = window.location
  if (pathname === '/log-in') return
  const returnTo = pathname === '/' ? '' : `?returnTo=${encodeURIComponent(pathname + search)}`
  window.location.assign(`/log-in${returnTo}`)
}

/** A path inside this dashboard, or its beginning: an address from elsewhere must lead nobody to another site. */
export function safeReturnTo(path: string | undefined): string {
  if (path === undefined || !/^\/(?![/\\])/.test(path)) return '/'
  const url = new URL(path, window.location.origin)
  return url.origin === window.location.origin ? url.pathname + url.search : '/'
}
