export { readPixels, PIXEL_LIMIT, type Pixels, type Unreadable } from './read-pixels';
export { LOOKS, MODEL_INPUT_BYTES, MODEL_SIDE, MODEL_VIEWS, VIEW_BYTES, looksOf, modelInputOf } from './model-input';
export { Backbone } from './backbone';
export { FEATURES, KNOWN_SCALE, LAST_FEATURES, photoLabels, probabilities, similarity, type Head, type KnownProblems, type PhotoLabel } from './head';
export { decide, judgeViews, type LabelledConfidence, type PhotoOpinion } from './judge-features';
export { ModelFileError, openHead, readHead, writeHead } from './model-files';
export { NoModelError, PhotoJudge } from './photo-judge';
