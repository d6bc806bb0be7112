import type { CaseView, CompletionProof } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';

/** What the unit gave as proof that it is done, and why one should look twice. */
export function Proof({ view, proof }: { view: CaseView; proof: CompletionProof }) {
  const { say, pick } = useSaying();
  return (
    <section>
      <h2>{say('case.proof')}</h2>
      {view.doubts && <p className="told">{pick(view.doubts)}</p>}
      {proof.note && <p>{proof.note}</p>}
      <ul className="evidence">
        {proof.photos.map(({ photoId, takenAt, uploadedAt, distanceMetres, usedBefore }) => (
          <li key={photoId}>
            {takenAt ? say('case.taken', { time: fullTime(takenAt) }) : say('case.taken-unknown', { time: fullTime(uploadedAt) })}
            {distanceMetres !== null && ` · ${say('case.metres', { metres: Math.round(distanceMetres) })}`}
            {usedBefore.map(({ number, as }, i) => <b key={i} className="late"> {say(`case.used-before.${as}`, { number: number ?? '' })}</b>)}
          </li>
        ))}
      </ul>
    </section>
  );
}
