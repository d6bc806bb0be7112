export { exampleFolder } from './places';
export { readExamples, type LabelExamples } from './read-examples';
export { seeded } from './seeded';
export { wordOut } from './word-out';
