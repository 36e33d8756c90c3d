import { defineConfig } from 'vite'

export default defineConfig({
  // Relative addresses, so that the page works from any folder of any static host.
  base: './',
  build: {
    target: 'es2022',
    // The policy of the page allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'docs.html'],
      output: {
        // The licences of the fonts have no extension; with one, every host serves them as text.
        assetFileNames: ({ names }) => `assets/[name]-[hash]${names[0] === 'LICENSE' ? '.txt' : '[extname]'}`,
      },
    },
  },
})
