/** Inject token of the place where pictures lie. */
export const PHOTO_STORE = Symbol('photo store');
/** Inject token of the city's categories and label tables. */
export const CITY_WORDS = Symbol('city words');
/** Inject token of how far claims of citizens and cameras are believed. */
export const TRUST_SETTINGS = Symbol('trust settings');
/** Inject token of the folder of the model that comes with the software. */
export const MODEL_FOLDER = Symbol('model folder');
