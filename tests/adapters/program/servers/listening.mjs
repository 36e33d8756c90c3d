/** A server on a free port of this machine, until `close` is called. */
export async function listening(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        // A server of HTTP/2 has no such function, and nothing left to close.
        server.closeAllConnections?.()
      }),
  }
}
