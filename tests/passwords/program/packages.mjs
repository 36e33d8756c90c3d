import * as hallpass from 'hallpass'
import * as passwords from 'hallpass/password'

export const packages = { hallpass, passwords }
