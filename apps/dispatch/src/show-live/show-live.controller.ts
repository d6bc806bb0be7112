import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { LiveQuery, refuse, words, type Identity } from '@paidan/contracts';
import { credentialOf, fits, RefusalException, Tokens, valueOrRefusal, Who } from '@paidan/service-kit';
import type { FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import { CaseFeed } from './case-feed';
import { LiveStream } from './live-stream';

/** So many streams one person may have open at a time. */
const STREAMS = 20;
/** The longest that a timer can wait, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

const HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache, no-store, no-transform', 'x-accel-buffering': 'no' };
/** The answer, taken out of the hands of the framework. */
interface Reply {
  hijack(): void;
  readonly raw: ServerResponse;
}

const expired = words('登录已过期，请重新登录，已输入的内容会保留。', 'The session has expired, please log in again; what was typed is kept.');

/** The changes of cases as they happen: the centre hears of every case, a unit of its own. */
@Controller('api/v1/live')
export class ShowLiveController {
  constructor(
    private readonly feed: CaseFeed,
    private readonly tokens: Tokens,
  ) {}

  @Get()
  follow(
    @Query(fits(LiveQuery)) { since }: LiveQuery, @Headers('last-event-id') lastId: string | undefined, @Who() who: Identity, @Req() request: FastifyRequest, @Res() reply: Reply,
  ): void {
    if (this.feed.openOf(who.id) >= STREAMS) throw new RefusalException(tooMany());
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, HEADERS);
    out.write('retry: 1000\n');
    const stream = new LiveStream(who, out, 0);
    const end = this.tokens.endOf(valueOrRefusal(credentialOf(request)));
    const ending = end && setTimeout(() => stream.end('TOKEN.EXPIRED', expired), Math.min(end.getTime() - Date.now(), LONGEST)).unref();
    out.on('close', () => {
      if (ending) clearTimeout(ending);
      this.feed.leave(stream);
    });
    this.feed.follow(stream, lastId ?? since);
  }
}

const tooMany = () =>
  refuse(429, 'LIMIT.STREAMS', '打开的页面过多，请关闭一些后重试。', 'Too many pages follow the cases at once, please close some.', { retryAfterSeconds: 5 });
