import type { CaseView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Candidates } from './candidates';
import { noChoice } from './act/order';
import { EarlierRounds } from './earlier-rounds';
import type { Names } from './names';
import { Proof } from './proof';
import { UnitProposal } from './unit-proposal';

/** Each decision with what it rests on: the category, the unit, the deadline, and what is doubted of the completion. */
export function Decisions({ view, names }: { view: CaseView; names: Names }) {
  const { say, pick, language } = useSaying();
  const { judgement } = view;
  return (
    <div className="decisions">
      <section>
        <h2>{say('case.why-category')}</h2>
        <Candidates view={view} names={names} taken={view.category?.code ?? null} />
        <ul className="evidence">
          {judgement.evidence.map(({ kind, says, confidence, categoryCode, decided, basis }, i) => (
            <li key={i} className={decided ? 'decided' : ''}>
              {say(`case.witnesses.${kind}`)}: {language === 'en' && kind === 'photo' ? (categoryCode ? '' : say('case.no-problem-seen')) : says}{categoryCode ? ` → ${names.category(categoryCode)}` : ''} <span className="soft">{Math.round(confidence * 100)}%</span>
              {decided && <b> {say('case.decided')}</b>}
              {basis && <span className="soft because"> {pick(basis)}</span>}
            </li>
          ))}
        </ul>
        <p className="soft because">{say('case.model', { version: judgement.modelVersion })}</p>
      </section>
      <WhyUnit view={view} names={names} />
      <section>
        <h2>{say('case.why-deadline')}</h2>
        <p>{view.deadline ? pick(view.deadline) : <span className="soft">{say('case.no-deadline')}</span>}</p>
        {view.promisedAt && <p>{say('case.promised', { time: fullTime(view.promisedAt) })}{view.extensions > 0 ? ` · ${say('case.extended', { count: view.extensions })}` : ''}</p>}
      </section>
      <EarlierRounds view={view} names={names} />
      {view.proof && <Proof view={view} proof={view.proof} />}
    </div>
  );
}

/** Who has it and by which order, and what the rules said of it when it came in. */
function WhyUnit({ view, names }: { view: CaseView; names: Names }) {
  const { say, pick } = useSaying();
  const { routing, unit, timeline } = view;
  const order = unit && timeline.findLast(({ event }) => event === 'dispatched' || event === 'arbitrated');
  const chosen = view.category ? { ...noChoice, category: view.category.code } : noChoice;
  return (
    <section>
      <h2>{say('case.why-unit')}</h2>
      {unit && <p><b>{names.unit(unit.id, unit.name)}</b></p>}
      {order && order.because && <p>{pick(order.because)}</p>}
      {order && <h3>{say('case.at-first')}</h3>}
      {order && routing.kind === 'nobody' ? <p className="soft because">{pick(routing.because)}</p> : <UnitProposal view={view} chosen={chosen} names={names} />}
      {routing.component && <p className="soft because">{say('case.component', { name: pick(routing.component.name), code: routing.component.code, metres: Math.round(routing.component.distanceMetres) })}</p>}
      {routing.rulesVersion && <p className="soft because">{say('case.rules-version', { version: routing.rulesVersion })}</p>}
    </section>
  );
}
