import type { UnitView } from '@paidan/contracts';
import { serverNow, useSaying } from '@paidan/web-kit';
import { Button, DatePicker, Input, Select, type InputRef } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useCategories, useUnits } from '../case/names';
import { useSession } from '../session/session';
import { useTyped } from '../house/use-typed';
import { dayOfFrom, dayOfTo, everything, fromDay, sifted, throughDay, type Choice, type FilterName } from './choice';

const stages = ['received', 'accepted', 'verifying', 'filed', 'dispatched', 'handling', 'completed', 'returned', 'arbitrating', 'suspended', 'asking', 'split', 'merged', 'closed', 'force-closed', 'refused', 'withdrawn'];

interface Bar {
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  readonly words: RefObject<InputRef | null>;
  readonly onDown: () => void;
}

/** Everything that cases can be chosen by. */
export function FilterBar({ choice, onChoose, words, onDown }: Bar) {
  const { say } = useSaying();
  const { filters } = choice;
  const set = (changed: Partial<Record<FilterName, string | undefined>>) => onChoose(sifted(choice, changed));
  const few = (name: FilterName, among: readonly string[], label: string) => <Few {...{ name, among, label, value: filters[name], set }} />;
  return (
    <form className="search-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <Words key="words" value={filters.q ?? ''} onWords={(q) => set({ q })} {...{ words, onDown }} />
      <Select mode="multiple" allowClear aria-label={say('search.columns.stage')} placeholder={say('search.columns.stage')} maxTagCount={1} style={{ minWidth: 150 }} optionFilterProp="label"
        value={filters.stage?.split(',') ?? []} onChange={(chosen: string[]) => set({ stage: chosen.join(',') })} options={stages.map((value) => ({ value, label: say(`case.stages.${value}`) }))} />
      {few('open', ['true', 'false'], 'search.opens')}
      <Kind value={filters.category} onKind={(category) => set({ category })} />
      <UnitChoice value={filters.unit} onUnit={(unit) => set({ unit })} />
      {few('source', ['citizen', 'camera', 'staff', 'inspector'], 'search.sources')}
      {few('mode', ['at-once', 'joint', 'special'], 'search.modes')}
      {few('overdue', ['true', 'false'], 'search.overdues')}
      <Days from={filters.receivedFrom} to={filters.receivedTo} onDays={set} />
      <GridCode key={filters.grid} value={filters.grid ?? ''} onGrid={(grid) => set({ grid })} />
      <Button type="text" onClick={() => onChoose({ ...everything, columns: choice.columns })}>{say('search.clear')}</Button>
    </form>
  );
}

interface Choosing {
  readonly name: FilterName;
  readonly among: readonly string[];
  readonly label: string;
  readonly value: string | undefined;
  readonly set: (changed: Partial<Record<FilterName, string>>) => void;
}
function Few({ name, among, label, value, set }: Choosing) {
  const { say } = useSaying();
  return <Select allowClear aria-label={say(`search.by.${name}`)} placeholder={say(`search.by.${name}`)} style={{ minWidth: 96 }} popupMatchSelectWidth={false} value={value} onChange={(chosen: string) => set({ [name]: chosen })} options={among.map((one) => ({ value: one, label: say(`${label}.${one}`) }))} />;
}

/** Asks as one types, a moment after the last letter; keeps what the address says when it changes from outside. */
function Words({ value, onWords, words, onDown }: { value: string; onWords: (q: string) => void; words: RefObject<InputRef | null>; onDown: () => void }) {
  const { say } = useSaying();
  const [typed, setTyped] = useTyped(value);
  // What else was chosen while one typed is not chosen back.
  const latest = useRef(onWords);
  latest.current = onWords;
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const wait = setTimeout(() => latest.current(typed.trim()), 350);
    return () => clearTimeout(wait);
  }, [typed]);
  return (
    <Input ref={words} className="words" allowClear maxLength={100} type="search" aria-label={say('search.words')} placeholder={say('search.words-hint')} value={typed} onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onWords(typed.trim())} onKeyDown={(event) => { if (event.key === 'ArrowDown') { event.preventDefault(); onDown(); } }} />
  );
}

/** A class of categories or one category; several classes of the city share a beginning of their codes. */
function Kind({ value, onKind }: { value: string | undefined; onKind: (category: string | undefined) => void }) {
  const { say, pick } = useSaying();
  const categories = useCategories();
  const options = categories?.items.map(({ code, name }) => ({ value: code, label: `${code} ${pick(name)}` })) ?? [];
  const known = value === undefined || options.some((one) => one.value === value);
  return <Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={say('search.columns.category')} placeholder={say('search.columns.category')} style={{ minWidth: 140 }} popupMatchSelectWidth={false} value={value} onChange={onKind} options={known ? options : [{ value, label: `${value}…` }, ...options]} />;
}

/** Those of a unit see their own alone. */
function UnitChoice({ value, onUnit }: { value: string | undefined; onUnit: (unit: string | undefined) => void }) {
  const { say, pick } = useSaying();
  const { may } = useSession();
  const units: readonly UnitView[] | undefined = useUnits();
  if (may('case.read') !== 'all') return null;
  return <Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={say('search.columns.unit')} placeholder={say('search.columns.unit')} style={{ minWidth: 140 }} popupMatchSelectWidth={false} value={value} onChange={onUnit} options={units?.map(({ unitId, name }) => ({ value: unitId, label: pick(name) })) ?? []} />;
}

function Days({ from, to, onDays }: { from: string | undefined; to: string | undefined; onDays: (changed: { receivedFrom?: string; receivedTo?: string }) => void }) {
  const { say } = useSaying();
  const today = dayjs(serverNow().toISOString().slice(0, 10));
  const shown = [dayOfFrom(from), dayOfTo(to)].map((day) => (day ? dayjs(day) : null)) as [Dayjs | null, Dayjs | null];
  const presets = [[0, 'today'], [6, 'week'], [29, 'month']].map(([days, name]) => ({ label: say(`search.days.${name}`), value: [today.subtract(days as number, 'day'), today] as [Dayjs, Dayjs] }));
  return (
    <DatePicker.RangePicker allowEmpty={[true, true]} aria-label={say('search.columns.receivedAt')} placeholder={[say('search.from'), say('search.to')]} style={{ width: 290 }} value={shown} presets={presets}
      onChange={(days) => onDays({ receivedFrom: fromDay(days?.[0]?.format('YYYY-MM-DD')), receivedTo: throughDay(days?.[1]?.format('YYYY-MM-DD')) })} />
  );
}

/** The code of a grid or its beginning, 6 to 15 digits; asked for when the field is left. */
function GridCode({ value, onGrid }: { value: string; onGrid: (grid: string) => void }) {
  const { say } = useSaying();
  const [typed, setTyped] = useState(value);
  const wrong = typed !== '' && !/^\d{6,15}$/.test(typed);
  const take = () => { if (!wrong && typed !== value) onGrid(typed); };
  return <Input aria-label={say('search.by.grid')} placeholder={say('search.by.grid')} title={say('search.grid-hint')} status={wrong ? 'error' : ''} aria-invalid={wrong} style={{ width: 150 }} allowClear value={typed} onChange={(event) => setTyped(event.target.value.trim())} onBlur={take} onPressEnter={take} />;
}
