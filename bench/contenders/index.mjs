import * as fastJwt from './fast-jwt.mjs'
import * as hallpassPlain from './hallpass-plain.mjs'
import * as hallpass from './hallpass.mjs'
import * as hono from './hono.mjs'
import * as joseInFlight from './jose-in-flight.mjs'
import * as jose from './jose.mjs'
import * as jsonwebtoken from './jsonwebtoken.mjs'
import * as nodeCrypto from './node-crypto.mjs'
import * as nodeRs from './node-rs.mjs'

/** Everyone who takes part; the first one is the measure of the ratios. */
export const contenders = [hallpass, hallpassPlain, fastJwt, nodeRs, jsonwebtoken, hono, jose, joseInFlight, nodeCrypto]
