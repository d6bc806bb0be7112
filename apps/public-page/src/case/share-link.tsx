import { useSaying } from '@paidan/web-kit';
import { useRef, useState } from 'react';

/** The address of this problem, to be sent to others; where nothing may be copied it is selected instead. */
export function ShareLink() {
  const { say } = useSaying();
  const [copied, setCopied] = useState<boolean | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const address = `${location.origin}${location.pathname}`;
  const copy = async () => {
    field.current?.select();
    setCopied(await Promise.resolve(navigator.clipboard?.writeText(address)).then(() => navigator.clipboard !== undefined, () => false));
  };
  return (
    <p className="public-share">
      <input ref={field} readOnly value={address} aria-label={say('page.address')} />
      <button type="button" onClick={() => void copy()}>{say('page.copy')}</button>
      <span role="status">{copied === null ? '' : say(copied ? 'page.copied' : 'page.selected')}</span>
    </p>
  );
}
