/** Inject token of the way to WeChat. */
export const WECHAT = Symbol('wechat');
