/** A table that keeps something of a case, and how its rows are found from the case and its report. */
export interface CopiedTable {
  /** `schema.table` */
  readonly name: string;
  /** Of the rows of one case: `$1` is the case, `$2` its report. */
  readonly rows: string;
}

const table = (name: string, rows: string): CopiedTable => ({ name, rows });

/** Everything the services keep of a case without photos. What they have heard (inbox) is forgotten after some days and left out. */
export const copiedTables: readonly CopiedTable[] = [
  table('intake.report', 'id = $2'),
  table('classifier.judgement', 'report_id = $2'),
  table('classifier.confirmation', 'report_id = $2'),
  table('geo.routing_decision', 'report_id = $2'),
  table('geo.routed_report', 'report_id = $2'),
  table('dispatch.case_file', 'id = $1'),
  table('dispatch.case_words', 'id = $1'),
  table('dispatch.case_report', 'case_id = $1'),
  table('dispatch.case_history', 'case_id = $1'),
  table('dispatch.case_timer', 'case_id = $1'),
  table('dispatch.case_rating', 'case_id = $1'),
  table('dispatch.sighting', 'report_id = $2'),
  table('feedback.notice', 'case_id = $1'),
  table('feedback.delivery', 'notice_id in (select id from feedback.notice where case_id = $1)'),
  table('feedback.rating', 'case_id = $1'),
];
