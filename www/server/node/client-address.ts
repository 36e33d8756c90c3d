import { BlockList, isIP, isIPv4 } from 'node:net'

/**
 * Finds out where a request comes from. Behind a proxy that is what the proxy says; a client can write
 * `X-Forwarded-For` as well, so of its addresses only those count which a trusted proxy has added.
 *
 * @param proxies The addresses and networks (`10.0.0.0/8`) of the proxies that are trusted.
 */
export function clientAddress(proxies: readonly string[]) {
  const trusted = blockList(proxies)
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')

  return (socketAddress: string | null, forwardedFor: string | null): string | null => {
    let address = socketAddress && plain(socketAddress)
    const hops = (forwardedFor ?? '').split(',').map((hop) => plain(hop.trim()))
    // Each proxy adds, at the end, whom it got the request from.
    while (address !== null && isTrusted(address)) {
      const hop = hops.pop()
      if (hop === undefined || isIP(hop) === 0) break
      address = hop
    }
    return address
  }
}

function blockList(proxies: readonly string[]): BlockList {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    const longest = family === 'ipv4' ? 32 : 128
    const length = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
    if (isIP(address) === 0 || !(length <= longest)) {
      throw new Error('TRUSTED_PROXY must be addresses or networks such as 10.0.0.0/8, parted by commas')
    }
    list.addSubnet(address, length, family)
  }
  return list
}

/** An IPv4 address as a socket of IPv6 has it, and one in brackets. */
function plain(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1').replace(/^::ffff:(?=\d+\.)/i, '')
}
