import './styles/page.css'

const page = document.getElementById('page')

// A separate chunk, so that a browser that cannot load WebAssembly is told so, rather than left with an empty page.
if (page) {
  import('./app.ts').then(
    app => app.start(page),
    (reason: unknown) => {
      page.textContent = `This page could not load: ${reason instanceof Error ? reason.message : String(reason)}`
    },
  )
}
