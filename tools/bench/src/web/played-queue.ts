import type { CaseHead, CasePage } from '@paidan/contracts';
import type { Page } from 'playwright-core';

const kinds = [['10137', '路灯'], ['20110', '暴露垃圾'], ['20113', '道路破损'], ['10301', '公共厕所'], ['20107', '沿街晾挂']] as const;
const words = ['路灯不亮，晚上走路很危险', '垃圾桶满了，味道很大，请派人来清理一下', '路面有一个大坑'];
const MINUTE = 60_000;

/** Answers a page's questions for the queue with so many lines, and opens no live line, so that nothing else moves. */
export async function playQueue(page: Page, count: number): Promise<void> {
  const now = Date.now();
  const heads = Array.from({ length: count }, (_, n) => playedHead(n, now));
  await page.route('**/api/v1/queue?*', (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const [from, limit] = [Number(asked.get('after') ?? 0), Number(asked.get('limit') ?? 50)];
    const answer: CasePage = { items: heads.slice(from, from + limit), next: from + limit < count ? String(from + limit) : null, liveId: '1' };
    return route.fulfill({ json: answer });
  });
  await page.addInitScript(() => {
    class Silent extends EventTarget {
      readyState = 1;
      close() {}
    }
    window.EventSource = Silent as unknown as typeof EventSource;
  });
}

/** A line as the door tells it, in the order of the queue; each fourth was sent back by a unit. */
function playedHead(n: number, now: number): CaseHead {
  const [code, name] = kinds[n % kinds.length]!;
  const returned = n % 4 === 3;
  const at = (minutes: number) => new Date(now + minutes * MINUTE).toISOString();
  return {
    caseId: idOf(n), caseNumber: `AJ261126${String(n).padStart(6, '0')}`, reportId: idOf(100_000 + n), stage: returned ? 'returned' : 'received', label: returned ? '重新派单中' : '已受理', version: 1,
    category: n % 5 === 4 ? null : { code, name, confidence: 0.62 }, unit: returned ? { id: 'lamps', name: '路灯管理所' } : null, assignee: null, receivedAt: at(-n), promisedAt: null,
    waitsFor: 'dispatcher', waitsSince: at(-n), dueAt: at((n - 8) * 7), dueOf: 'stage', colour: n % 29 === 0 ? 'red' : null, mode: null, provisional: n % 13 === 0,
    description: words[n % words.length]!, address: `广饶县乐安街道迎宾路${n}号门前`, place: { longitude: 118.4 + n / 100_000, latitude: 37.05 }, photoIds: [], reports: 1 + (n % 4),
    allowedActions: ['accept', 'refuse', 'dispatch'], manualReason: '照片判别的把握只有 62%，低于 85%，请人工确认类别 The photo is judged with 62% only, below 85%; please confirm the category',
    doubts: null, extension: null, appeal: null,
  } as CaseHead;
}

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
