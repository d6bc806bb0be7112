import type { Identity } from '@paidan/contracts';
import { LiveStream } from './live-stream';

const who: Identity = { id: 'staff:d', role: 'dispatcher', unitId: null, name: null };
const now = new Date('2026-11-26T01:00:00.000Z');

/** A client that takes nothing: what it was sent waits. */
function aClient() {
  const out = { text: '', gone: false, writableLength: 0, write: (text: string) => { out.text += text; return true; }, destroy: () => { out.gone = true; }, end: () => { out.text += '(end)'; } };
  return { out, stream: new LiveStream(who, out as never, 0) };
}

describe('a stream', () => {
  it('is written as events, with where the client stands', () => {
    const { out, stream } = aClient();
    stream.tell('cases', { cases: [] }, 'a-1');
    stream.tell('beat', { now: now.toISOString() });
    expect(out.text).toBe('event: cases\nid: a-1\ndata: {"cases":[]}\n\nevent: beat\ndata: {"now":"2026-11-26T01:00:00.000Z"}\n\n');
  });

  it('lets a client go that has taken nothing from one beat to the next, and keeps one that is slow for a moment', () => {
    const { out, stream } = aClient();
    const beats = [300, 0, 300, 300].map((kilobytes) => {
      out.writableLength = kilobytes * 1024;
      stream.beat(now, 'a-1');
      return out.gone;
    });
    expect(beats).toEqual([false, false, false, true]);
  });

  it('never keeps more than a megabyte for a client', () => {
    const { out, stream } = aClient();
    out.writableLength = 1024 * 1024 + 1;
    stream.tell('cases', { cases: [] }, 'a-1');
    expect([out.gone, out.text]).toEqual([true, '']);
  });

  it('says why it ends', () => {
    const { out, stream } = aClient();
    stream.end('TOKEN.EXPIRED', { zh: '登录已过期', en: 'expired' });
    expect(out.text).toBe('event: bye\ndata: {"code":"TOKEN.EXPIRED","because":{"zh":"登录已过期","en":"expired"}}\n\n(end)');
  });
});
