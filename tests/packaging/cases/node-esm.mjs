import { onEveryNode } from '../on-every-node.mjs'

export const projects = ['module']
export const run = ({ folder }) => onEveryNode(folder, 'main.js')
