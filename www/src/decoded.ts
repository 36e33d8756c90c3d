import { h, fill } from './dom.ts'
import { type JsonPart, layOut } from './json-text.ts'
import { refusedAt, verdict } from './judge.ts'
import { bytesOf, segmentNames, type SegmentName, textOf } from './segments.ts'
import { token } from './state.ts'

const titles: Record<SegmentName, string> = { header: 'Header', payload: 'Claims', signature: 'Signature' }

/** What the three segments hold, read without judging; a badge says how far one may trust it. */
export function decodedPanes(): HTMLElement {
  const panes = segmentNames.map(name => {
    const trust = h('span', { class: 'badge' })
    const body = h('pre', { class: 'decoded-text', tabindex: 0, role: 'group', 'aria-label': `${titles[name]}, decoded` })
    return {
      name,
      trust,
      body,
      element: h(
        'section',
        { class: `decoded decoded-${name}`, 'aria-labelledby': `decoded-${name}` },
        h('div', { class: 'decoded-head' }, h('h3', { id: `decoded-${name}` }, titles[name]), trust),
        body,
      ),
    }
  })

  token.watch(text => {
    const segments = text.split('.')
    panes.forEach(({ name, body }, index) => fill(body, ...contents(name, segments[index])))
  })
  verdict.watch(current => {
    const accepted = current.kind === 'accepted'
    // The step "payload" comes after the signature: a refusal from there on is about signed claims.
    const signed = accepted || (current.kind === 'refused' && refusedAt(current) > 8)
    for (const { trust } of panes) {
      trust.textContent = current.kind === 'empty' ? '' : accepted ? 'accepted' : signed ? 'signed, but refused' : 'nobody vouches for this'
      trust.className = `badge ${accepted ? 'good' : signed ? 'bad' : 'open'}`
    }
  })
  return h('div', { class: 'decoded-panes' }, ...panes.map(pane => pane.element))
}

function contents(name: SegmentName, segment: string | undefined): (Node | string)[] {
  if (segment === undefined) return [note('no such segment')]
  if (segment === '') return [note('empty')]
  if (name === 'signature') return signature(segment)
  const text = textOf(segment)
  if (text === null) return [note('not base64url')]
  const parts = layOut(text)
  return parts ? parts.map(inked) : [note('not JSON: '), text.slice(0, 2000)]
}

function signature(segment: string): (Node | string)[] {
  const bytes = bytesOf(segment)
  if (!bytes) return [note('not base64url')]
  const hex = [...bytes.subarray(0, 64)].map(byte => byte.toString(16).padStart(2, '0'))
  return [note(`${bytes.length} bytes\n`), hex.join(' ')]
}

function inked(part: JsonPart): Node | string {
  if (part.kind === 'space' || part.kind === 'mark') return part.text
  if (part.duplicate) return h('mark', { class: 'duplicate', title: 'this member occurs twice' }, part.text)
  return h('span', { class: `json-${part.kind}` }, part.text)
}

function note(text: string): HTMLElement {
  return h('em', { class: 'note' }, text)
}
