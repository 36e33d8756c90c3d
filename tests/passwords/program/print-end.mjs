// A process ends when its work is done, though its threads would wait for more; and not before.

import { hashPassword, verifyPassword } from 'hallpass/password'

const hashes = await Promise.all(Array.from({ length: 5 }, () => hashPassword('a')))
const matches = await verifyPassword(hashes[0], 'a')
verifyPassword(hashes[1], 'b').then((other) => console.log(JSON.stringify({ matches, other })))
