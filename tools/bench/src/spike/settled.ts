import { setTimeout as sleep } from 'node:timers/promises';
import { connectTo } from '../connect-to';

const services = ['intake', 'classifier', 'geo', 'dispatch', 'feedback'];
const WAITING = `select ${services.map((schema) => `(select count(*) from ${schema}.outbox)`).join(' + ')}
  + (select count(*) from dispatch.case_timer where fired_at is null and failure is null and due_at <= now())
  + (select count(*) from intake.photo where state = 'waiting') as waiting, (select count(*) from feedback.inbox) as heard`;

/** Waits until a system just started has nothing left to do by itself: no timer due, nothing unsent, no photo to be covered, nothing being told. @throws after ten minutes */
export async function untilSettled(home: string): Promise<void> {
  const client = await connectTo(home);
  try {
    let heard = '';
    for (const deadline = Date.now() + 600_000; Date.now() < deadline; await sleep(2_000)) {
      const { rows: [now] } = await client.query<{ waiting: string; heard: string }>(WAITING);
      if (now!.waiting === '0' && now!.heard === heard) return;
      heard = now!.heard;
    }
    throw new Error('The system was not settled after ten minutes');
  } finally {
    await client.end();
  }
}
