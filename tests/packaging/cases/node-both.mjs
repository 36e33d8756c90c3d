import { onEveryNode } from '../on-every-node.mjs'

/** Both kinds of modules in one process share the keys and the classes. */
export const projects = ['both']
export const run = ({ folder }) => onEveryNode(folder, 'main.mjs')
