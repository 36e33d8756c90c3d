const body = JSON.stringify({ message: 'Hello, somebody! You are not authenticated.' })

export function listener() {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  }
}
