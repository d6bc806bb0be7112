export { MODEL_INPUT_BYTES, MODEL_SIDE, modelInputOf } from './model-input';
export { Backbone, FEATURES } from './backbone';
export { AUTOMATIC_FROM, judgeFeatures, readHead, writeHead, type Head, type LabelledConfidence } from './head';
