/** The script of a thread, which the build bundles and puts into a string. */
declare module 'inlined:*' {
  const source: string
  export default source
}
