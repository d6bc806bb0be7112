/** Inject token of the way to WeChat. */
export const WECHAT = Symbol('wechat');
/** Inject token of the template ids this city's mini-program was given. */
export const TEMPLATES = Symbol('subscribe message templates');
