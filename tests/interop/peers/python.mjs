/** The libraries from PyPI behind the face that all peers have; they run in a side process. */
export async function pythonPeers(python) {
  const versions = await python.ask({ do: 'versions' })
  return [
    peer('PyJWT', 'pyjwt', ['HS256', 'HS384', 'HS512', 'EdDSA']),
    peer('joserfc', 'joserfc', ['HS256', 'HS384', 'HS512', 'EdDSA', 'Ed25519']),
  ]

  function peer(name, module, algs) {
    return {
      name,
      version: versions[name],
      algs,
      sign: ({ claims, key, alg, kid }) => python.ask({ do: 'sign', module, claims, key: asJson(key), alg, kid }),
      verify: ({ token, key, alg, issuer, audience, now, extra }) =>
        python.ask({ do: 'verify', module, token, key: asJson(key), alg, issuer, audience, now, extra }),
    }
  }
}

function asJson({ secret, ...rest }) {
  return secret ? { ...rest, secret: secret.toString('base64url') } : rest
}
