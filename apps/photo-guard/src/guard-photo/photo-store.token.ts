/** Inject token of the place where pictures lie. */
export const PHOTO_STORE = Symbol('photo store');
