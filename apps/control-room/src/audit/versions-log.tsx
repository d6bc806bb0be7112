import type { CameraNoticePage, ModelList, RulesList } from '@paidan/contracts';
import { fullTime, sideOf, useSaying } from '@paidan/web-kit';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { Table } from '../house/table';

interface Line {
  readonly key: string;
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly why: string;
}

/** What the other services keep of changes: versions of the rules, steps of photo models, cameras that were listened to again. */
export function VersionsLog() {
  const { say, language } = useSaying();
  // What a service says it says in both languages; a person's reason stays whole.
  const whyOf = (by: string, why: string) => (by.startsWith('staff:') ? why : sideOf(why, language));
  const [rules, models, cameras] = [useAsked<RulesList>('/rules'), useAsked<ModelList>('/models'), useAsked<CameraNoticePage>('/cameras/notices')];
  const versions = rules.value ? [rules.value.acting, ...rules.value.future, ...rules.value.past] : [];
  const lines: Line[] = [
    ...versions.map(({ version, publishedAt, publishedBy, effectiveFrom, note }) => ({ key: `r${version}`, at: publishedAt, by: publishedBy.id, what: say('audit.rules-version', { version, from: fullTime(effectiveFrom) }), why: whyOf(publishedBy.id, note) })),
    ...(models.value?.items ?? []).flatMap(({ version, history }) => history.map(({ at, by, to, because }, nth) => ({ key: `m${version}${nth}`, at, by: by.id, what: say('audit.model-step', { version, to: say(`audit.model-states.${to}`) }), why: whyOf(by.id, because) }))),
    ...(cameras.value?.items ?? []).flatMap(({ noticeId, cameraId, label, unmutedAt, unmutedBy, unmuteReason }) => (unmutedAt ? [{ key: noticeId, at: unmutedAt, by: unmutedBy?.id ?? '', what: say('audit.camera-unmuted', { cameraId, label }), why: unmuteReason ?? '' }] : [])),
  ].sort((a, b) => b.at.localeCompare(a.at));
  const columns = [
    { title: say('audit.at'), dataIndex: 'at', width: 150, render: (at: string) => fullTime(at) },
    { title: say('audit.who'), dataIndex: 'by', width: 180, render: (by: string) => by.replace(/^staff:/, '') },
    { title: say('audit.action'), dataIndex: 'what', width: 320 },
    { title: say('audit.fields.reason'), dataIndex: 'why' },
  ];
  return (
    <>
      <RefusedNote refused={rules.refused ?? models.refused ?? cameras.refused} />
      <Table<Line> size="small" columns={columns} dataSource={lines} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 800 }} />
    </>
  );
}
