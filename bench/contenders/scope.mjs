/** The check that hallpass's policy holds and that users of the other libraries write themselves. */
export function withScope(claims, wanted) {
  if (!claims.scope.split(' ').includes(wanted)) throw new Error('insufficient scope')
  return claims
}
