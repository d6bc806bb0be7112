import { useSaying } from '@paidan/web-kit';
import { Button, InputNumber } from 'antd';

interface List {
  readonly label: string;
  readonly shares: readonly number[];
  readonly onShares: (shares: number[]) => void;
}

/** Shares of a limit in per cent, one after the other. */
export function ShareList({ label, shares, onShares }: List) {
  const { say } = useSaying();
  return (
    <div className="tools" role="group" aria-label={label}>
      <strong>{label}</strong>
      {shares.map((share, nth) => (
        <span key={nth} className="row-of">
          <InputNumber aria-label={`${label} ${nth + 1}`} value={Math.round(share * 100)} suffix="%" style={{ width: 90 }} onChange={(percent) => onShares(shares.map((one, i) => (i === nth ? (percent ?? 0) / 100 : one)))} />
          <Button size="small" type="text" disabled={shares.length === 1} onClick={() => onShares(shares.filter((_, i) => i !== nth))}>{say('settings.remove')}</Button>
        </span>
      ))}
      <Button size="small" onClick={() => onShares([...shares, 1])}>{say('settings.add-warning')}</Button>
    </div>
  );
}
