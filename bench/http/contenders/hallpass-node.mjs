import { guards } from 'hallpass/node'

import { greeting } from '../requests.mjs'
import { auth } from './auth.mjs'

export function listener() {
  const { authenticated } = guards(auth())
  const greet = authenticated()((_request, response, { claims }) => {
    const body = JSON.stringify({ message: greeting(claims.sub) })
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
  return (request, response) => greet(request, response).catch((error) => response.destroy(error))
}
