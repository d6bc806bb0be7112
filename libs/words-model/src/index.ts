export { plainText, type PlainText } from './plain-text';
export { BUCKETS, bucketsOf, gramsOf } from './grams';
export { dampingOf, logitsOf, OTHER, softmax, type WordsModel } from './words-model';
export { readWords, type Guess, type WordsOpinion } from './read-words';
export { readWordsModel, WordsModelFileError, writeWordsModel } from './model-files';
export { NoWordsModelError, WordsJudge } from './words-judge';
