import { h } from './dom.ts'

const region = h('div', { id: 'announcement', class: 'unseen', role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' })
let pending: ReturnType<typeof setTimeout> | undefined

export function liveRegion(): HTMLElement {
  return region
}

/** Has a screen reader say a sentence. Of several in quick succession only the last is said. */
export function announce(sentence: string): void {
  clearTimeout(pending)
  pending = setTimeout(() => { region.textContent = sentence }, 350)
}
