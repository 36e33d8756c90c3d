import assert from 'node:assert/strict'

/** Where a request comes from, as far as somebody trustworthy says it. */
export function checks({ clientAddress }) {
  const from = (proxies, socket, forwarded, expected) => ({
    name: `${socket} saying ${forwarded}, with ${proxies.join() || 'no'} proxies, is ${expected}`,
    run: () => assert.equal(clientAddress(proxies)(socket, forwarded), expected),
  })
  const proxies = ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32']
  return [
    from([], '192.0.2.1', null, '192.0.2.1'),
    // Anybody can write the header.
    from([], '192.0.2.1', '203.0.113.9', '192.0.2.1'),
    from(proxies, '192.0.2.1', '203.0.113.9', '192.0.2.1'),
    from(proxies, '127.0.0.1', '203.0.113.9', '203.0.113.9'),
    from(proxies, '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'),
    from(proxies, '127.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'),
    from(proxies, '127.0.0.1', '203.0.113.9, 10.1.2.3', '203.0.113.9'),
    from(proxies, '2001:db8::5', '[2001:db9::1]', '2001:db9::1'),
    from(proxies, '127.0.0.1', null, '127.0.0.1'),
    from(proxies, '127.0.0.1', 'unknown', '127.0.0.1'),
    from(proxies, '127.0.0.1', '203.0.113.9, nonsense', '127.0.0.1'),
    from(proxies, '127.0.0.1', '10.1.2.3', '10.1.2.3'),
    from(proxies, null, '203.0.113.9', null),
    ...['proxy.test', '10.0.0.0/33', '10.0.0.0/x', '::1/129', ''].map((proxy) => ({
      name: `no proxy is called ${proxy || 'nothing'}`,
      run: () => assert.throws(() => clientAddress([proxy]), /TRUSTED_PROXY must be/),
    })),
  ]
}
