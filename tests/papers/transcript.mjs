import assert from 'node:assert/strict'

/**
 * Sends a request as a page shows it. An ellipsis stands for what an answer brought before: behind the name of a field or a
 * cookie, for the last value of that name; behind `Bearer` and in the field `token`, for the last access token; in
 * `X-CSRF-Token`, for the last of those.
 */
export async function send(conversation, text) {
  const { head, headers, body } = parse(text)
  const [method, path, version] = head.split(' ')
  assert.equal(version, 'HTTP/1.1', 'a request begins with its method, its path and HTTP/1.1')
  const fill = (part) => filled(part, conversation.seen)
  const response = await fetch(conversation.origin + fill(path), {
    method,
    headers: headers.map(([name, value]) => [name, fill(value)]),
    body: body === '' ? undefined : fill(body),
    redirect: 'manual',
  })
  conversation.answer = { response, text: await response.text() }
}

/**
 * Compares the answer with what the page shows: the status, the headers that it shows, all cookies if it shows one, and the
 * whole body. An ellipsis stands for any text.
 */
export function assertAnswer(conversation, shown) {
  const { response, text } = conversation.answer
  const { head, headers, body } = parse(shown)
  const status = head.split(' ')[1]
  assert.equal(String(response.status), status, `the page shows ${status} and the answer was ${response.status} ${text}`)
  const cookies = response.headers.getSetCookie()
  const shownCookies = headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value)
  if (shownCookies.length > 0) assertAlike(cookies.join('\n'), shownCookies.join('\n'))
  for (const [name, value] of headers.filter(([name]) => name !== 'set-cookie')) {
    assertAlike(`${name}: ${response.headers.get(name)}`, `${name}: ${value}`)
  }
  assertAlike(onOneLine(text), onOneLine(body))
  remember(conversation.seen, cookies, text)
}

function parse(text) {
  const [lines, ...rest] = text.trim().split('\n\n')
  const [head, ...fields] = lines.split('\n')
  const headers = fields.map((line) => {
    const [, name, value] = /^([\w-]+): (.*)$/.exec(line) ?? assert.fail(`this is no header: ${line}`)
    return [name.toLowerCase(), value]
  })
  return { head, headers, body: rest.join('\n\n') }
}

/** Pages break JSON into lines for the eye, and write an ellipsis for a number as well. */
function onOneLine(body) {
  try {
    return JSON.stringify(JSON.parse(body.replaceAll(/(?<=[:[] )…/g, '"any number"'))).replaceAll('"any number"', '…')
  } catch {
    return body
  }
}

function assertAlike(came, shown) {
  const pattern = shown.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  if (!new RegExp(`^${pattern.join('[^]+?')}$`).test(came)) assert.fail(`the page shows\n${shown}\nand this came\n${came}`)
}

function remember(seen, cookies, body) {
  for (const cookie of cookies) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)
    seen.set(name, value)
  }
  for (const [, name, value] of body.matchAll(/"(\w+)":"([^"]*)"/g)) seen.set(name, value)
}

function filled(part, seen) {
  const value = (name) => seen.get(name === 'token' ? 'access_token' : name) ?? assert.fail(`no answer brought ${name} before`)
  return part
    .replaceAll('Bearer …', () => `Bearer ${value('access_token')}`)
    .replaceAll(/([\w-]+)(=|":")…/g, (_, name, between) => `${name}${between}${value(name)}`)
    .replaceAll(/^…$/g, () => value('csrf_token'))
}
