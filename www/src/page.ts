import { cell } from './cell.ts'
import { fill, h } from './dom.ts'
import { footer } from './footer.ts'
import { liveRegion } from './live-region.ts'
import { masthead, type View } from './masthead.ts'
import { hasServer } from './story/server-back-end.ts'
import { storyView } from './story/story-view.ts'

/** Builds the page: the masthead, and below it the story or the inspector, as the address says. */
export async function startPage(page: HTMLElement): Promise<void> {
  const view = cell<View>(viewOf(location.hash) ?? 'story')
  const inspector = h('div', { id: 'inspector-view' })
  const [isServed] = await Promise.all([hasServer(), fontsOrPatience()])
  const story = storyView(isServed, async (token, jwks, backEnd) => {
    location.hash = '#inspector'
    const { examine } = await loadInspector(inspector)
    examine(token, jwks, backEnd.now())
  })
  const main = h('main', { id: 'main' }, story, inspector)

  view.watch(chosen => {
    story.hidden = chosen !== 'story'
    inspector.hidden = chosen !== 'inspector'
    document.title = titles[chosen]
    if (chosen === 'inspector') void loadInspector(inspector).catch(() => {})
  })
  addEventListener('hashchange', () => {
    view.set(viewOf(location.hash) ?? view.get())
    bringIntoView()
  })
  fill(page, masthead(view), main, footer(view), liveRegion())
}

/** The fonts, so that nothing jumps when they arrive; but nobody waits long for letters. */
function fontsOrPatience(): Promise<unknown> {
  const fonts = ['400 1em Barlow', '600 1em Barlow', "600 1em 'Barlow Condensed'", "400 1em 'IBM Plex Mono'"]
  return Promise.race([Promise.allSettled(fonts.map(font => document.fonts.load(font))), new Promise(resolve => setTimeout(resolve, 400))])
}

const titles: Record<View, string> = {
  story: 'hallpass: the life of a login, request by request',
  inspector: 'hallpass: every check a token goes through',
}

/** The view that an address asks for; null where it leaves that open. */
function viewOf(hash: string): View | null {
  if (hash === '' || hash === '#story') return 'story'
  return hash === '#main' ? null : 'inspector'
}

/** What the address names may have been hidden, or not there yet, when the browser looked for it. A view begins with its masthead. */
function bringIntoView(): void {
  const id = location.hash.slice(1)
  if (id === 'story' || id === 'inspector') scrollTo({ top: 0, behavior: 'instant' })
  else document.getElementById(id)?.scrollIntoView()
}

type Inspector = typeof import('./inspector-view.ts')

let loading: Promise<Inspector> | undefined

/** The inspector comes with the WebAssembly module, so it is loaded when somebody wants to see it. */
function loadInspector(place: HTMLElement): Promise<Inspector> {
  loading ??= import('./inspector-view.ts').then(
    inspector => {
      fill(place, inspector.inspectorView())
      bringIntoView()
      return inspector
    },
    (reason: unknown) => {
      loading = undefined
      fill(place, h('p', { role: 'alert', class: 'slip failure' }, `The inspector could not load: ${reason instanceof Error ? reason.message : String(reason)}`))
      throw reason
    },
  )
  return loading
}
