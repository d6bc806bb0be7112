export { createWechatClient, type LoginAnswer, type SendAnswer, type SubscribeMessage, type WechatClient } from './wechat-client';
export { fitField } from './fit-field';
export type { WechatOptions } from './ask-wechat';
