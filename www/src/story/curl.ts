import type { Exchange } from './exchange.ts'

/** The request as a line for a terminal. A password is left out, and so are cookies, which the page cannot see. */
export function curl({ method, address, headers, body }: Exchange): string {
  return [
    `curl -i ${method === 'GET' ? '' : `-X ${method} `}${quoted(address ?? '')}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === '' ? [] : [`-d ${quoted(body)}`]),
  ].join(' \\\n  ')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
