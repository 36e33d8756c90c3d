import { newDesk } from '../sessions/desk.mjs'

export const origin = 'https://api.test'

/** What stands in the place of a hash: the checks are about who asks for it, and not about hashing. */
export const hashOf = (password) => `hash of ${password}`

export const people = () => ({
  ada: { subject: 'u-ada', passwordHash: hashOf('lovelace'), scope: ['read', 'write'], claims: { role: 'admin' } },
  bob: { subject: 'u-bob', passwordHash: hashOf('builder') },
  eve: { subject: 'u-eve', passwordHash: hashOf('dropper'), disabled: true },
  sam: { subject: 'u-sam', passwordHash: null },
})

/** An auth with a handler, and users that the test can change. `asked` lists what the functions of the options were asked. */
export function newFront(hallpass, { handler: options = {}, users = people(), ...others } = {}) {
  const desk = newDesk(hallpass, others)
  const asked = []
  const handler = desk.auth.handler({
    findUser: async (username) => {
      asked.push(`find ${username}`)
      return users[username]
    },
    checkPassword: async (hash, password) => {
      asked.push(`check ${hash} ${password}`)
      return hash === hashOf(password)
    },
    ...options,
  })
  const send = (path, parts, context) => handler(request(path, parts), context)
  const tell = async (path, parts, context) => told(await send(path, parts, context))
  const logIn = (parts) => tell('/login', { form: { username: 'ada', password: 'lovelace' }, ...parts })
  return { ...desk, handler, users, asked, send, tell, logIn }
}

/**
 * A request that has what the web lets a page set, and what only browsers and servers do: `Cookie`, `Origin` and the like.
 * The body is a real one.
 */
export function request(path, { method = 'POST', form, json, body, type, headers = {}, url = `${origin}${path}` } = {}) {
  const content = form === undefined ? (json === undefined ? body : JSON.stringify(json)) : `${new URLSearchParams(form)}`
  const contentType = type ?? (form === undefined ? json && 'application/json' : 'application/x-www-form-urlencoded')
  const isBodiless = method === 'GET' || method === 'HEAD' || content === undefined
  const web = new Request(origin, isBodiless ? {} : { method: 'POST', body: content, duplex: 'half' })
  const all = Object.entries({ 'content-type': contentType ?? null, ...headers })
  const values = new Map(all.map(([name, value]) => [name.toLowerCase(), value]))
  return {
    method,
    url,
    headers: { get: (name) => values.get(name) ?? null },
    get body() {
      return web.body
    },
    get bodyUsed() {
      return web.bodyUsed
    },
    arrayBuffer: () => web.arrayBuffer(),
  }
}

/** Whether a Response shows its cookies: in a browser it has none, which page could set them anyhow. */
export const showsCookies = new Response(null, { headers: [['set-cookie', 'a=b']] }).headers.getSetCookie().length === 1

/** A response as plain data: its body as JSON where it is some, and its cookies by name. */
export async function told(response) {
  const text = await response.text()
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'))
  const cookies = Object.fromEntries(
    response.headers.getSetCookie().map((cookie) => {
      const [, name, value, attributes] = /^([^=]+)=([^;]*); (.*)$/.exec(cookie)
      return [name, { value, attributes }]
    }),
  )
  return { status: response.status, body: isJson(text) ? JSON.parse(text) : text, headers, cookies }
}

const isJson = (text) => text.startsWith('{')

/** The answer that a refusal is to have, and nothing else. */
export async function refused(hallpass, answer, code, more = {}) {
  const error = new hallpass.HallpassError(code)
  const { status, body } = await told(error.toResponse())
  return { wanted: { status, body, headers: { 'cache-control': 'no-store', 'content-type': 'application/json', ...more } }, got: { status: answer.status, body: answer.body, headers: answer.headers } }
}
