const headerNames = {
  host: 'host',
  authorization: 'authorization',
  cookie: 'cookie',
  origin: 'origin',
  'sec-fetch-site': 'fetchSite',
  'x-csrf-token': 'csrf',
  'content-type': 'contentType',
}

/**
 * A request as servers have it: a `Request` that a test makes has no `Cookie` and no `Origin` in some runtimes, since pages
 * must not set them.
 */
export function requestLike(request, body = {}) {
  const { method, path, query } = request
  return {
    ...body,
    method,
    url: `https://api.example${path}${query === undefined ? '' : `?${query}`}`,
    headers: { get: (name) => request[headerNames[name]] ?? null },
  }
}

/** What no refusal may repeat: the parts of this that are longer than a word. */
export const secretsOf = ({ authorization, cookie, csrf }, body) => [authorization, cookie, csrf, body].join('.').split(/[ =;&]/).join('.')
