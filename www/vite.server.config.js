import { defineConfig } from 'vite'

/** The server for Node, in one file. What it uses from npm stays in node_modules. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'server/node.ts',
    outDir: 'dist-server',
    target: 'node20',
    minify: false,
  },
})
