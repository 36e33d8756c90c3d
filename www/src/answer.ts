import { h } from './dom.ts'
import { verdict, type Verdict } from './judge.ts'

/** The HTTP answer that the verdict means (RFC 6750, 3). */
export function answerPanel(): HTMLElement {
  const text = h('pre', { class: 'answer-text', id: 'answer', tabindex: 0, role: 'group', 'aria-labelledby': 'answer-title' })
  verdict.watch(async current => {
    const answer = await answerTo(current)
    // A newer verdict may have come while the body was read.
    if (verdict.get() === current) text.textContent = answer
  })
  return h('section', { class: 'answer', 'aria-labelledby': 'answer-title' }, h('h3', { id: 'answer-title' }, 'What a server answers'), text)
}

const reasons: Record<number, string> = { 401: 'Unauthorized', 403: 'Forbidden', 500: 'Internal Server Error' }

async function answerTo(current: Verdict): Promise<string> {
  if (current.kind === 'accepted') return 'The request goes through to your handler.'
  if (current.kind === 'empty') return 'Nothing yet.'
  if (current.kind === 'no-key') return 'Nothing yet: there is no key to check with.'
  const response = current.error.toResponse()
  const challenge = response.headers.get('WWW-Authenticate')
  return [
    `HTTP/1.1 ${response.status} ${reasons[response.status] ?? ''}`,
    ...(challenge === null ? [] : [`WWW-Authenticate: ${challenge}`]),
    `Content-Type: ${response.headers.get('content-type')}`,
    '',
    await response.text(),
  ].join('\n')
}
