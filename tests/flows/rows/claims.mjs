import { refused } from '../refusals.mjs'
import { greeted, logIn, logInAsJohn, notLetIn, PASSWORD, refresh } from '../steps.mjs'
import { NUMBER, TEXT } from '../values.mjs'

const standard = {
  iss: 'https://flows.test',
  sub: 'johndoe',
  aud: 'https://flows.test',
  exp: NUMBER,
  iat: NUMBER,
  auth_time: NUMBER,
  jti: TEXT,
  sid: TEXT,
  scope: 'me',
}

/** Rows 17 and 18: claims of one's own, and tokens from elsewhere than the header. */
export const flows = [
  {
    row: 17,
    name: 'the claims of a login stand in its tokens, and in those of each refresh',
    steps: [
      logInAsJohn(),
      { claims: { ...standard, fresh: true, name: 'John Doe' }, of: '$login.access_token' },
      refresh('$login.refresh_token', 'next'),
      { claims: { ...standard, name: 'John Doe' }, of: '$next.access_token' },
      { ask: 'GET /maybe', bearer: '$next.access_token', status: 200, body: { message: 'Hello, John Doe!' } },
    ],
  },
  {
    row: 17,
    name: 'a name that looks like more is nothing but a name',
    steps: [
      {
        ask: 'POST /users/',
        json: { username: '$user', password: PASSWORD, full_name: 'x","scope":"admin","sub":"admin' },
        status: 201,
      },
      logIn(),
      {
        claims: { ...standard, sub: '$user', fresh: true, name: 'x","scope":"admin","sub":"admin' },
        of: '$login.access_token',
      },
      greeted('$login.access_token', '${user}'),
      { ask: 'GET /admin/', bearer: '$login.access_token', status: 403, body: refused('INSUFFICIENT_SCOPE') },
    ],
  },
  {
    row: 18,
    name: 'the stream of events takes its token from the query, and tells when that expires',
    steps: [
      logInAsJohn(),
      { ask: 'HEAD /events?token=${login.access_token}', status: 200, body: '' },
      { wait: 898 },
      { check: expiresWhileWatched },
    ],
  },
  {
    row: 18,
    name: 'the stream of events takes no bad token',
    steps: [
      logInAsJohn(),
      notLetIn('GET /events?token=abc', undefined, 'MALFORMED_TOKEN'),
      { wait: 901 },
      notLetIn('GET /events?token=${login.access_token}', undefined, 'TOKEN_EXPIRED'),
      { ask: 'GET /events', status: 401, body: refused('MISSING_CREDENTIALS') },
    ],
  },
  {
    row: 18,
    name: 'no other route takes a token from the query',
    steps: [
      logInAsJohn(),
      ...['token', 'access_token', 'authorization', 'bearer'].flatMap((name) =>
        ['/protected', '/users/me/', '/admin/', '/sessions'].map((path) => ({
          ask: `GET ${path}?${name}=\${login.access_token}`,
          status: 401,
          body: refused('MISSING_CREDENTIALS'),
          header: { 'www-authenticate': 'Bearer' },
        })),
      ),
      { ask: 'GET /maybe?token=${login.access_token}', status: 200, body: { message: 'Hello, guest!' } },
    ],
  },
]

const PATIENCE = 10_000

/** Two seconds before the token expires: the one place where somebody waits. */
async function expiresWhileWatched({ home, saved }) {
  const answer = await home.fetch(`/events?token=${saved.login.access_token}`, { method: 'GET' })
  const type = answer.headers.get('content-type')
  if (answer.status !== 200 || type !== 'text/event-stream') return [`the answer is ${answer.status}, ${type}`]
  const exp = JSON.parse(Buffer.from(saved.login.access_token.split('.')[1], 'base64url')).exp
  const event = (name) => `event: ${name}\ndata: ${JSON.stringify({ subject: 'johndoe', exp })}\n\n`
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const timer = setTimeout(() => void reader.cancel(), PATIENCE)
  if (home.standsStill) setTimeout(() => void home.advance(3), 100)
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) text += piece.value
  clearTimeout(timer)
  const wanted = event('ready') + event('expired')
  return text === wanted ? [] : [`the events are ${JSON.stringify(text)}, not ${JSON.stringify(wanted)}`]
}
