import { Injectable } from '@nestjs/common';
import { makeEvent, ReportRouted, type ReportClassified, type TypedEvent } from '@paidan/contracts';
import { Gathering, handled, skipped, type Handled } from '@paidan/messaging';
import { addToOutbox, claimMessages, Database, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { keepRouted } from '../learn-dispatch/keep-routed';
import { ProposeUnit } from '../propose-unit/propose-unit';
import { RunningRules } from '../run-rules/running-rules';
import { FindUnit } from './find-unit';
import { keepDecisions, type Decided } from './keep-decisions';

interface Asked { readonly event: TypedEvent<ReportClassified>; readonly now: Date }
interface Routed extends Decided { readonly event: Asked['event'] }

/** Names the grid, the component meant and the responsible unit of a judged report, or says why nobody could be named. */
@Injectable()
export class RouteReport {
  private readonly gathering = new Gathering<Asked, Handled>((asked) => this.routeTogether(asked), async (asked) => (await this.routeTogether([asked]))[0]!);

  constructor(
    private readonly database: Database,
    private readonly findUnit: FindUnit,
    private readonly rules: RunningRules,
    private readonly proposals: ProposeUnit,
  ) {}

  /** Reports that come side by side are routed by the same rules and kept in one go. */
  route(event: TypedEvent<ReportClassified>, now: Date): Promise<Handled> {
    return this.gathering.ask({ event, now });
  }

  private routeTogether(asked: readonly Asked[]): Promise<Handled[]> {
    const ids = asked.map(({ event }) => event.id);
    const { now } = asked[0]!;
    return this.database.transaction(async (tx) => {
      const fresh = await claimMessages(tx, 'geo-router', ids);
      const isFresh = ids.map((id, i) => fresh.has(id) && ids.indexOf(id) === i);
      const routed = await this.findUnits(tx, asked.filter((_, i) => isFresh[i]), now);
      await keepDecisions(tx, routed, now);
      await keepRouted(tx, routed);
      await addToOutbox(tx, routed.map((one) => ({ topic: ReportRouted.topic, event: tells(one, now) })));
      return isFresh.map((is) => (is ? handled : skipped('handled before')));
    });
  }

  private async findUnits(tx: Tx, asked: readonly Asked[], now: Date): Promise<Routed[]> {
    if (asked.length === 0) return [];
    const [rules, acting] = [await this.rules.at(tx, now), await this.proposals.acting(tx)];
    const routed: Routed[] = [];
    for (const { event } of asked) {
      const { report, judgement } = event.data;
      const question = { place: report.place, categoryCode: judgement.categoryCode, at: new Date(report.receivedAt) };
      const ruled = this.findUnit.find(question, rules);
      routed.push({ event, report, judgement, question, ruled, rulesVersion: rules.version, ...(await this.proposals.consider(tx, acting, { report, judgement, ruled, rules }, now)) });
    }
    return routed;
  }
}

function tells({ event: { id, key, correlationId }, report, judgement, routing }: Routed, now: Date) {
  return makeEvent(ReportRouted, { report, judgement, routing }, { id: randomUUID(), key, correlationId, causationId: id, occurredAt: now });
}
