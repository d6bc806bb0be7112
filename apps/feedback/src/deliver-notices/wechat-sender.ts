import { Inject, Injectable } from '@nestjs/common';
import { AskOthers } from '../ask-others';
import { TEMPLATES, WECHAT, type Wechat } from './deliver.token';
import type { Due, Ending, Sender } from './sender';
import { messageOf, type Templates } from './subscribe-message';

/**
 * Sends notices as subscribe messages. WeChat has no idempotency key: a crash between its answer and our note
 * sends a message twice, which is rarer and kinder than not at all.
 */
@Injectable()
export class WechatSender implements Sender {
  readonly channel = 'wechat';
  readonly targets = [];

  constructor(
    private readonly others: AskOthers,
    @Inject(WECHAT) private readonly wechat: Wechat,
    @Inject(TEMPLATES) private readonly templates: Templates,
  ) {}

  async send(due: Due): Promise<Ending> {
    const citizen = await this.others.openidOf(due.target);
    if (citizen.kind === 'refused') return { state: 'refused', answer: `${citizen.status} ${citizen.body.code}` };
    const answer = await this.wechat.sendSubscribeMessage(messageOf(due, citizen.value.openid, this.templates));
    switch (answer.kind) {
      case 'sent':
        return { state: 'sent', answer: answer.msgid };
      case 'not-subscribed':
        return { state: 'not-subscribed', answer: '43101' };
      case 'refused':
        return { state: 'refused', answer: `${answer.errcode} ${answer.why}` };
      case 'unavailable':
        return { state: 'later', answer: answer.cause };
    }
  }
}
