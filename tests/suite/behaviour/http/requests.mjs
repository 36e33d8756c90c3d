import { equal, holds, refusal, rejection } from '../../checks.mjs'
import { newFront, refused, request, told } from './front.mjs'

/** Paths, methods and bodies. */
export async function requests(hallpass, check) {
  const isRefused = async (answer, code, more) => {
    const { wanted, got } = await refused(hallpass, answer, code, more)
    equal(got, wanted)
  }
  const good = { username: 'ada', password: 'lovelace' }

  await check('http/each path takes its methods, and says which', async () => {
    const { tell } = newFront(hallpass)
    const allowed = {
      '/login': 'POST', '/token': 'POST', '/refresh': 'POST', '/logout': 'POST', '/revoke': 'POST', '/introspect': 'POST',
      '/sessions': 'GET, HEAD, DELETE', '/sessions/AAAAAAAAAAAAAAAAAAAAAA': 'DELETE', '/.well-known/jwks.json': 'GET, HEAD',
    }
    for (const [path, allow] of Object.entries(allowed)) {
      for (const method of ['PUT', 'OPTIONS']) await isRefused(await tell(path, { method }), 'METHOD_NOT_ALLOWED', { allow })
    }
    await isRefused(await tell('/login', { method: 'GET' }), 'METHOD_NOT_ALLOWED', { allow: 'POST' })
  })
  await check('http/any other path is not there', async () => {
    const { tell, handler } = newFront(hallpass)
    for (const path of ['/', '/nothing', '/login/', '//login', '/Login', '/%6Cogin', '/login/x', '/sessions/', '/sessions/x', '/auth/login']) {
      await isRefused(await tell(path, { form: good }), 'NOT_FOUND')
      equal(handler.matches({ url: `https://api.test${path}` }), false)
    }
  })
  await check('http/a path in other letters is none of the endpoints\'', async () => {
    const { handler, tell, asked } = newFront(hallpass)
    const texts = ['/x/../login', '/./login', '/%2e/login', '/x/%2E%2e/login', '/\\../login', '/lo\tgin', '/login ']
    const urls = ['https://api.test/x/../login', 'https://api.test\\login', 'https:/api.test/login', 'https:///api.test/login']
    for (const url of [...texts, ...urls]) {
      equal([url, handler.matches({ url })], [url, false])
      equal([url, (await tell('', { form: good, url })).status], [url, 404])
    }
    equal(asked, [])
    for (const url of ['/login?a=/../b', '/login#/../b', 'https://user@api.test:8443/login', 'HTTPS://api.test/login?a']) {
      equal([url, handler.matches({ url }), (await tell('', { form: good, url })).status], [url, true, 200])
    }
  })
  await check('http/matches looks at the path alone', async () => {
    const { handler } = newFront(hallpass)
    for (const url of ['https://api.test/login', 'http://other.test:8080/login?a=/b#c', '/login?x']) {
      equal(handler.matches({ url }), true)
    }
    // As a request of Node has it, where nothing before the path says of whom it is asked.
    equal(handler.matches({ url: '//other.test/login' }), false)
    equal(handler.matches(new Request('https://api.test/sessions/AAAAAAAAAAAAAAAAAAAAAA')), true)
    for (const wrong of [undefined, null, {}, { url: 1 }, { url: 'http://' }]) {
      refusal(hallpass, 'INVALID_ARGUMENT', () => handler.matches(wrong))
    }
  })
  await check('http/paths can be others, under one of their own, or not there', async () => {
    const { tell, handler } = newFront(hallpass, {
      handler: { basePath: '/api/auth', paths: { login: '/log-in', token: false, refresh: '/again', revoke: undefined } },
    })
    const { body } = await tell('/api/auth/log-in', { form: good })
    equal((await tell('/api/auth/again', { form: { refresh_token: body.refresh_token } })).status, 200)
    equal((await tell('/api/auth/revoke', { form: { token: 'x' } })).status, 200)
    equal((await tell('/.well-known/jwks.json', { method: 'GET' })).status, 200)
    for (const path of ['/login', '/log-in', '/token', '/api/auth/token', '/api/auth/login', '/api/auth/.well-known/jwks.json']) {
      equal([handler.matches({ url: path }), (await tell(path, { form: good })).status], [false, 404])
    }
  })
  await check('http/HEAD is answered like GET, without a body', async () => {
    const { handler, tell, auth } = newFront(hallpass)
    const { accessToken } = await auth.login('u-ada')
    const headers = { authorization: `Bearer ${accessToken}` }
    for (const [path, status] of [['/.well-known/jwks.json', 200], ['/sessions', 200], ['/login', 405], ['/nothing', 404]]) {
      const head = await handler(request(path, { method: 'HEAD', headers }))
      equal([head.status, head.body, await head.text()], [status, null, ''])
      const get = await tell(path, { method: 'GET', headers })
      equal([get.status, Object.fromEntries(head.headers)], [status, get.headers])
    }
  })

  const bodies = {
    'a form': { type: 'application/x-www-form-urlencoded', body: 'username=ada&password=lovelace' },
    'a form in UTF-8': { type: 'application/x-www-form-urlencoded; charset=utf-8', body: 'username=ada&password=lovelace' },
    'a form with escapes': { type: 'application/x-www-form-urlencoded', body: 'username=%61da&password=love%6Cace&x=%00' },
    JSON: { type: 'application/json', body: '{"username":"ada","password":"lovelace","scope":null,"more":[{}]}' },
    'JSON in bytes': { type: 'application/json', body: new TextEncoder().encode('{"username":"ada","password":"lovelace"}') },
    'as large a body as there may be': { type: 'application/x-www-form-urlencoded', body: `username=ada&password=lovelace&x=${'y'.repeat(65_503)}` },
  }
  for (const [what, parts] of Object.entries(bodies)) {
    await check(`http/${what} is read`, async () => equal((await newFront(hallpass).tell('/login', parts)).status, 200))
  }
  const badBodies = {
    'one byte more': ['BODY_TOO_LARGE', { type: 'application/x-www-form-urlencoded', body: `username=ada&password=lovelace&x=${'y'.repeat(65_504)}` }],
    'a megabyte': ['BODY_TOO_LARGE', { type: 'application/json', body: 'x'.repeat(1_048_576) }],
    'another type': ['UNSUPPORTED_MEDIA_TYPE', { type: 'text/plain', body: 'username=ada&password=lovelace' }],
    'another charset': ['UNSUPPORTED_MEDIA_TYPE', { type: 'application/json; charset=utf-16', body: '{}' }],
    'no type': ['UNSUPPORTED_MEDIA_TYPE', { body: 'username=ada&password=lovelace' }],
    'no body': ['UNSUPPORTED_MEDIA_TYPE', {}],
    'a field twice': ['INVALID_REQUEST', { type: 'application/x-www-form-urlencoded', body: 'username=ada&username=bob&password=lovelace' }],
    'a member twice': ['INVALID_REQUEST', { type: 'application/json', body: '{"username":"ada","username":"bob","password":"lovelace"}' }],
    'a number for a username': ['INVALID_REQUEST', { type: 'application/json', body: '{"username":1,"password":"lovelace"}' }],
    'a bad escape': ['INVALID_REQUEST', { type: 'application/x-www-form-urlencoded', body: 'username=ada&password=%zz' }],
    'no UTF-8': ['INVALID_REQUEST', { type: 'application/json', body: Uint8Array.of(0x7b, 0xff, 0x7d) }],
    'another grant': ['UNSUPPORTED_GRANT_TYPE', { form: { ...good, grant_type: 'client_credentials' } }, '/token'],
  }
  for (const [what, [code, parts, path = '/login']] of Object.entries(badBodies)) {
    await check(`http/${what} is refused`, async () => {
      const { tell, asked, store } = newFront(hallpass)
      await isRefused(await tell(path, parts), code)
      equal([asked, store.calls], [[], []])
    })
  }
  await check('http/what a refusal has to say of a field is for onRefusal to tell', async () => {
    const seen = []
    const { tell } = newFront(hallpass, { handler: { onRefusal: (error) => void seen.push([error.code, error.parameter ?? null, error.claim ?? null]) } })
    await tell('/login', { form: { username: 'ada' } })
    await tell('/login', { method: 'GET' })
    equal(seen, [['INVALID_REQUEST', 'password', null], ['METHOD_NOT_ALLOWED', null, null]])
  })
  await check('http/nothing of the query is a credential', async () => {
    const { tell, logIn } = newFront(hallpass)
    const { access_token: token } = (await logIn()).body
    equal((await tell(`/sessions?access_token=${token}`, { method: 'GET' })).status, 401)
    equal((await tell('/login?username=ada&password=lovelace', { form: {} })).status, 400)
  })

  await check('http/a body is read no further than it counts', async () => {
    const { handler } = newFront(hallpass)
    let given = 0
    let isCancelled = false
    const body = new ReadableStream({
      pull(controller) {
        given += 1
        // Whoever reads on must not take all memory before that is seen.
        if (given > 100) controller.close()
        else controller.enqueue(new Uint8Array(16_384))
      },
      cancel() {
        isCancelled = true
      },
    }, { highWaterMark: 0 })
    const endless = { ...request('/login', { type: 'application/json' }), body, bodyUsed: false }
    await isRefused(await told(await handler(endless)), 'BODY_TOO_LARGE')
    equal([given <= 6, isCancelled], [true, true])
  })
  await check('http/a body that is too large by its own account is not read at all', async () => {
    const { handler } = newFront(hallpass)
    let isRead = false
    const body = new ReadableStream({ pull: () => void (isRead = true) }, { highWaterMark: 0 })
    const large = { ...request('/login', { headers: { 'content-length': '65537' } }), body, bodyUsed: false }
    await isRefused(await told(await handler(large)), 'BODY_TOO_LARGE')
    equal(isRead, false)
  })
  await check('http/a body whose path is not there is not read', async () => {
    const { handler } = newFront(hallpass)
    let isRead = false
    const body = new ReadableStream({ pull: () => void (isRead = true) }, { highWaterMark: 0 })
    await isRefused(await told(await handler({ ...request('/nothing'), body, bodyUsed: false })), 'NOT_FOUND')
    equal(isRead, false)
  })
  await check('http/a body in many pieces is one body', async () => {
    const { handler } = newFront(hallpass)
    const pieces = Array.from('username=ada&password=lovelace', (letter) => new TextEncoder().encode(letter))
    pieces.splice(3, 0, new Uint8Array(0))
    const body = new ReadableStream({
      pull(controller) {
        const piece = pieces.shift()
        if (piece === undefined) controller.close()
        else controller.enqueue(piece)
      },
    })
    const parts = request('/login', { type: 'application/x-www-form-urlencoded' })
    equal((await handler({ ...parts, body, bodyUsed: false })).status, 200)
  })
  await check('http/a body that breaks off is answered as a bad request', async () => {
    const { handler } = newFront(hallpass)
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('the client is gone')) })
    await isRefused(await told(await handler({ ...request('/login', { type: 'application/json' }), body, bodyUsed: false })), 'INVALID_REQUEST')
  })
  await check('http/a body that somebody has read before is a mistake that is told', async () => {
    const { handler } = newFront(hallpass)
    const web = () => new Request('https://api.test/login', { method: 'POST', body: new URLSearchParams(good) })
    const read = web()
    await read.text()
    const { message } = await rejection(hallpass, 'INVALID_ARGUMENT', () => handler(read))
    holds(message.startsWith('the body of the request was read before'), message)
    const held = web()
    if (held.body !== undefined) {
      held.body.getReader()
      await rejection(hallpass, 'INVALID_ARGUMENT', () => handler(held))
    }
    equal((await handler(web())).status, 200)
  })
  await check('http/where the host has no streams of bodies, they are read at once', async () => {
    const { handler } = newFront(hallpass)
    const bodiless = (text) => ({
      ...request('/login', { type: 'application/x-www-form-urlencoded' }),
      body: undefined,
      arrayBuffer: async () => new TextEncoder().encode(text).buffer,
    })
    equal((await handler(bodiless('username=ada&password=lovelace'))).status, 200)
    equal((await handler(bodiless('x'.repeat(65_537)))).status, 413)
  })
  await check('http/after dispose there is no answer', async () => {
    const { handler, auth } = newFront(hallpass)
    const second = newFront(hallpass)
    handler.dispose()
    handler.dispose()
    await rejection(hallpass, 'HANDLE_DISPOSED', () => handler(request('/login', { form: good })))
    refusal(hallpass, 'HANDLE_DISPOSED', () => handler.matches({ url: '/login' }))
    equal(typeof (await auth.login('u-ada')).accessToken, 'string')
    second.auth.dispose()
    await rejection(hallpass, 'HANDLE_DISPOSED', () => second.handler(request('/login', { form: good })))
    refusal(hallpass, 'HANDLE_DISPOSED', () => second.auth.handler({ findUser: () => null, checkPassword: () => false }))
  })
  await check('http/keys can change while a request is under way', async () => {
    const front = newFront(hallpass)
    front.store.instead.create = (create) => {
      front.auth.setKeys([hallpass.Key.generate('HS256', { kid: 'next' }), hallpass.Key.generate('HS256', { kid: 'other' })])
      return create()
    }
    equal((await front.logIn()).status, 200)
    delete front.store.instead.create
    const { body } = await front.logIn()
    equal(front.auth.authenticate(`Bearer ${body.access_token}`).header.kid, 'next')
  })
}
