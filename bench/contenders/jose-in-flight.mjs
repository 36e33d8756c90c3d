import * as jose from './jose.mjs'

export const name = 'jose, 64 in flight'

// jose is asynchronous: a busy server has many calls under way, which is kinder to it than waiting
// for each one.
export const hs256 = async (keys) => ({ ...(await jose.hs256(keys)), inFlight: 64 })
export const eddsa = async (keys) => ({ ...(await jose.eddsa(keys)), inFlight: 64 })
