import { onEveryNode } from '../on-every-node.mjs'

export const projects = ['commonjs']
export const type = 'commonjs'
export const run = ({ folder }) => onEveryNode(folder, 'main.js')
