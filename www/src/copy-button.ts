import { h } from './dom.ts'
import { announce } from './live-region.ts'

/** A button that copies a text and says so. */
export function copyButton(label: string, text: () => string, title = label): HTMLButtonElement {
  const button = h('button', {
    type: 'button',
    class: 'quiet',
    'aria-label': title === label ? null : title,
    onclick: async () => {
      const done = await copied(text())
      announce(done ? 'Copied.' : 'The browser did not allow copying.')
      button.textContent = done ? 'Copied' : 'Not allowed'
      setTimeout(() => { button.textContent = label }, 1600)
    },
  }, label)
  return button
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // No permission, or a page that was not served over https.
    return false
  }
}
