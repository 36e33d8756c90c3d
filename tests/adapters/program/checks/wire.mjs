import { equal, holds } from '../suite/checks.mjs'
import { dial, pouring } from './socket.mjs'

/** What clients send that no library would: on every server that hallpass itself reads from. */
export async function wire(check, title, { auth, asked }, { port }) {
  const { accessToken: token } = await auth.login('ada', { scope: 'read admin', claims: { role: 'admin' } })
  const request = (line, headers = {}, body = '') => {
    const fields = Object.entries({ host: 'api.test', ...headers }).flatMap(([name, value]) => [value].flat().filter((one) => one !== null).map((one) => `${name}: ${one}`))
    return [line, ...fields, '', body].join('\r\n')
  }
  const answer = async (...parts) => {
    const line = dial(port)
    line.write(request(...parts))
    const told = await line.response({ isHead: parts[0].startsWith('HEAD') })
    line.destroy()
    return told
  }
  const form = 'username=ada&password=lovelace'
  const typed = { 'content-type': 'application/x-www-form-urlencoded' }

  await check(`${title}/two Authorization headers are one too many`, async () => {
    const authorization = [`Bearer ${token}`, `Bearer ${token}`]
    equal((await answer('GET /me HTTP/1.1', { authorization })).status, 400)
    equal((await answer('GET /me HTTP/1.1', { authorization: [`Bearer ${token}`, 'Bearer x'] })).status, 400)
    equal((await answer('GET /sessions HTTP/1.1', { authorization })).status, 400)
    equal((await answer('GET /me HTTP/1.1', { authorization: `Bearer ${token}` })).status, 200)
  })
  await check(`${title}/two Cookie headers count both`, async () => {
    const cookie = `__Host-hallpass-access=${token}`
    equal((await answer('GET /me HTTP/1.1', { cookie: ['a=b', cookie] })).status, 200)
    equal((await answer('GET /me HTTP/1.1', { cookie: [cookie, cookie] })).status, 400)
  })
  await check(`${title}/a page is of this host by what Host says`, async () => {
    const cookie = `__Host-hallpass-access=${token}`
    const attempt = async (host, origin, more) => (await answer('POST /me HTTP/1.1', { host, origin, cookie, 'content-length': '0', ...more })).body
    holds((await attempt('api.test:8443', 'https://api.test:8443')).includes('CSRF token'), 'of this host')
    holds((await attempt('api.test', 'https://evil.test')).includes('origin that is not trusted'), 'of another')
    holds((await attempt('api.test', 'https://evil.test', { 'x-forwarded-host': 'evil.test' })).includes('not trusted'), 'of another')
  })
  await check(`${title}/a body in chunks is read`, async () => {
    const chunks = `f\r\nusername=ada&pa\r\nf\r\nssword=lovelace\r\n0\r\n\r\n`
    const { status, body } = await answer('POST /token HTTP/1.1', { ...typed, 'transfer-encoding': 'chunked' }, chunks)
    equal([status, JSON.parse(body).token_type], [200, 'bearer'])
  })
  await check(`${title}/the cookies stand in lines of their own`, async () => {
    const { head } = await answer('POST /login?cookie=1 HTTP/1.1', { ...typed, 'content-length': form.length }, form)
    equal(head.match(/^set-cookie: __/gim).length, 3)
  })
  await check(`${title}/TRACE is a method like others that are not taken`, async () => {
    const { status, head } = await answer('TRACE /login HTTP/1.1', {})
    equal([status, /^allow: POST$/im.test(head)], [405, true])
  })
  await check(`${title}/HEAD has the head of GET and no body`, async () => {
    const line = dial(port)
    line.write(request('HEAD /.well-known/jwks.json HTTP/1.1'))
    const { status, head } = await line.response({ isHead: true })
    equal([status, /^content-type: application\/json/im.test(head)], [200, true])
    line.write(request('GET /open HTTP/1.1'))
    equal((await line.response()).body, 'open')
    line.destroy()
  })
  const unread = {
    'a body that is too large': request('POST /login HTTP/1.1', { ...typed, 'content-length': 200_000 }, 'x'.repeat(200_000)),
    'a large body in chunks': `${request('POST /login HTTP/1.1', { ...typed, 'transfer-encoding': 'chunked' })}${'2710\r\n'.concat('x'.repeat(10_000), '\r\n').repeat(20)}0\r\n\r\n`,
    'a body of a path that takes none': request('POST /.well-known/jwks.json HTTP/1.1', { 'content-length': 100_000 }, 'x'.repeat(100_000)),
    'a body behind a closed guard': request('POST /me HTTP/1.1', { 'content-length': 100_000 }, 'x'.repeat(100_000)),
    'a body that GET has': request('GET /.well-known/jwks.json HTTP/1.1', { 'content-length': 100_000 }, 'x'.repeat(100_000)),
  }
  for (const [what, text] of Object.entries(unread)) {
    await check(`${title}/${what} does not stop the connection`, async () => {
      const line = dial(port)
      line.write(text)
      const { status } = await line.response()
      holds([200, 401, 405, 413].includes(status), `the status is ${status}`)
      line.write(request('GET /open HTTP/1.1'))
      equal((await line.response()).body, 'open')
      line.destroy()
    })
  }
  for (const [path, wanted] of Object.entries({ '/login': 413, '/me': 401 })) {
    await check(`${title}/a body without an end at ${path} is answered, and then cut off`, async () => {
      const line = dial(port)
      line.write(request(`POST ${path} HTTP/1.1`, { ...typed, 'transfer-encoding': 'chunked' }))
      equal(await pouring(line), [wanted, true])
    })
  }
  await check(`${title}/a client that goes away in the middle of its body was never there`, async () => {
    const before = asked.length
    for (const headers of [{ 'content-length': 1000 }, { 'transfer-encoding': 'chunked' }]) {
      const line = dial(port)
      line.write(`${request('POST /login HTTP/1.1', { ...typed, ...headers })}5\r\nusern\r\n`)
      await new Promise((resolve) => setTimeout(resolve, 50))
      line.destroy()
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    equal([asked.length, (await answer('GET /open HTTP/1.1')).body], [before, 'open'])
  })
}
