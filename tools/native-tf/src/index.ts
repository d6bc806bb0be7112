export { bytes, entry, int, ints, message, text, type Message } from './proto';
export { readGraph, type Attribute, type Graph, type GraphNode, type Weight } from './read-graph';
