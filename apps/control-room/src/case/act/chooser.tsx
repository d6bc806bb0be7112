import { useSaying } from '@paidan/web-kit';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';

export interface Offer {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
}
interface Chooser {
  readonly label: string;
  readonly offers: readonly Offer[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
  /** Raised by one each time the field should take the focus. */
  readonly called?: number;
  readonly onSearch?: (text: string) => void;
  readonly placeholder?: string;
}
const SHOWN = 40;

const fits = ({ id, name, hint }: Offer, text: string) => text.toLowerCase().split(/\s+/).every((word) => `${name} ${id} ${hint ?? ''}`.toLowerCase().includes(word));

/** One of many, found by typing: arrows move, Enter takes, Esc leaves it as it was. */
export function Chooser({ label, offers, chosen, onChoose, called = 0, onSearch, placeholder }: Chooser) {
  const { say } = useSaying();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  // A field that comes with the next case has not been called.
  const heard = useRef(called);
  useEffect(() => {
    if (called !== heard.current) {
      input.current?.focus();
      setTyped('');
    }
    heard.current = called;
  }, [called]);
  const shown = useMemo(() => (typed === null ? [] : offers.filter((offer) => fits(offer, typed.trim())).slice(0, SHOWN)), [offers, typed]);
  const name = offers.find(({ id }) => id === chosen)?.name ?? chosen ?? '';
  const close = () => (setTyped(null), setAt(0));
  const take = (offer: Offer | undefined) => (offer && onChoose(offer.id), close());
  const search = (text: string) => (setTyped(text), setAt(0), onSearch?.(text));
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (typed === null) return void (event.key === 'ArrowDown' && (event.preventDefault(), search('')));
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && !event.ctrlKey) take(shown[at]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === 'Escape') input.current?.blur();
  };
  return (
    <div className="chooser">
      <label>
        <span className="soft">{label}</span>
        <input
          ref={input} className="input" role="combobox" aria-expanded={shown.length > 0} aria-controls={list} aria-autocomplete="list" autoComplete="off"
          aria-activedescendant={shown[at] ? `${list}-${at}` : undefined} placeholder={placeholder} value={typed ?? name}
          onFocus={(event) => event.target.select()} onClick={() => typed === null && search('')} onBlur={close} onChange={(event) => search(event.target.value)} onKeyDown={onKey}
        />
      </label>
      <ul id={list} role="listbox" aria-label={label} hidden={typed === null}>
        {shown.map((offer, i) => (
          <li key={offer.id} id={`${list}-${i}`} role="option" aria-selected={i === at} onMouseDown={(event) => (event.preventDefault(), take(offer), input.current?.blur())}>
            {offer.name} {offer.hint && <span className="soft">{offer.hint}</span>}
          </li>
        ))}
        {typed !== null && shown.length === 0 && <li role="option" aria-selected={false} aria-disabled="true" className="soft">{say('queue.nothing-found')}</li>}
      </ul>
    </div>
  );
}
