import { Inject, Injectable } from '@nestjs/common';
import { done, refuse, type CitizenSession, type Outcome } from '@paidan/contracts';
import { Tokens } from '@paidan/service-kit';
import type { WechatClient } from '@paidan/wechat';
import { CITIZEN_SESSION_SECONDS, KnownCitizens } from '../known-citizens';
import { WECHAT } from './wechat.token';

/** Exchanges a one-time code for a session; the openid never leaves intake's tables. */
@Injectable()
export class LoginByWechatUseCase {
  constructor(
    @Inject(WECHAT) private readonly wechat: WechatClient,
    private readonly citizens: KnownCitizens,
    private readonly tokens: Tokens,
  ) {}

  async login(code: string, now: Date): Promise<Outcome<CitizenSession>> {
    const answer = await this.wechat.login(code);
    if (answer.kind === 'unavailable') {
      return refuse(503, 'WECHAT.AWAY', '微信服务暂时不可用，请稍后重试。', 'WeChat does not answer, please try again.', { retryAfterSeconds: 3 });
    }
    if (answer.kind === 'refused') {
      const { errcode } = answer;
      return refuse(401, 'WECHAT.CODE_REFUSED', '登录码无效或已使用，请重新打开小程序。', `WeChat refused the code (${errcode}), please log in again.`, {
        field: 'code',
        facts: { errcode },
      });
    }
    const { id, sessionId } = await this.citizens.of(answer.openid);
    return done(this.tokens.make({ id, sessionId, role: 'citizen', unitId: null, name: null }, CITIZEN_SESSION_SECONDS, now));
  }
}
