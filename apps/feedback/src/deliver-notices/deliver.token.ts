import type { WechatClient } from '@paidan/wechat';

/** Inject token of the way to WeChat. */
export const WECHAT = Symbol('wechat');
/** Inject token of the template ids this city's mini-program was given. */
export const TEMPLATES = Symbol('subscribe message templates');
/** Inject token of the outside systems that are told, and the key that signs. */
export const WEBHOOKS = Symbol('webhooks');
/** Inject token of how often a delivery is tried. */
export const TRIES = Symbol('tries of a delivery');

export type Wechat = Pick<WechatClient, 'sendSubscribeMessage'>;
