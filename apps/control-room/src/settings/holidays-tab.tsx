import type { CalendarView, CalendarYear } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { useSession } from '../session/session';
import { ImportCalendar } from './import-calendar';
import { Table } from '../house/table';

/** The published years: days off and make-up days, who imported them and when. */
export function HolidaysTab() {
  const { say } = useSaying();
  const { may } = useSession();
  const { value, refused, again } = useAsked<CalendarView>('/calendar');
  const years = value ? [...value.years].sort((a, b) => b.year - a.year) : [];
  const columns = [
    { title: say('settings.year'), dataIndex: 'year', width: 90 },
    { title: say('settings.days-off'), render: (_: unknown, { days }: CalendarYear) => days.filter(({ working }) => !working).length },
    { title: say('settings.make-up-days'), render: (_: unknown, { days }: CalendarYear) => days.filter(({ working }) => working).length },
    { title: say('settings.from-where'), render: (_: unknown, { imported }: CalendarYear) => (imported ? say(imported.replaced ? 'settings.replaced-by' : 'settings.imported-by', { by: imported.by.id.replace(/^staff:/, ''), at: fullTime(imported.at) }) : say('settings.of-city-files')) },
  ];
  return (
    <>
      <p className="soft">{say('settings.holidays-hint')}</p>
      {may('calendar.import') && <ImportCalendar years={years.map(({ year }) => year)} />}
      <RefusedNote refused={refused} onAgain={again} />
      <Table<CalendarYear> rowKey="year" size="small" columns={columns} dataSource={years} loading={!value && !refused} pagination={false}
        expandable={{ expandedRowRender: ({ days }) => <p className="facts">{days.map(({ date, working, name }) => <span key={date} style={{ marginRight: 14 }}>{date} {name} {say(working ? 'settings.working' : 'settings.off')}</span>)}</p> }} />
    </>
  );
}
