import { Inject, Injectable } from '@nestjs/common';
import { done, refuse, type CitizenSession, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { Tokens } from '@paidan/service-kit';
import type { WechatClient } from '@paidan/wechat';
import { randomUUID } from 'node:crypto';
import { WECHAT } from './wechat.token';

/** A citizen's session: seven days, then the mini-program logs in again by itself. */
const SESSION_SECONDS = 7 * 24 * 3600;

/** Exchanges a one-time code for a session; the openid never leaves intake's tables. */
@Injectable()
export class LoginByWechatUseCase {
  constructor(
    @Inject(WECHAT) private readonly wechat: WechatClient,
    private readonly database: Database,
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
    const id = await this.citizenOf(answer.openid);
    return done(this.tokens.make({ id, role: 'citizen', unitId: null, name: null }, SESSION_SECONDS, now));
  }

  private async citizenOf(openid: string): Promise<string> {
    const [citizen] = await this.database.query<{ id: string }>(
      'insert into citizen (id, openid) values ($1, $2) on conflict (openid) do update set openid = excluded.openid returning id',
      [randomUUID(), openid],
    );
    return citizen!.id;
  }
}
