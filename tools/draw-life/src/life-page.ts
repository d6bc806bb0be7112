import { stageLabels, transitions, type CaseStage, type Transition } from '@paidan/case';

const roleNames: Record<string, string> = {
  citizen: '市民', acceptor: '受理员', dispatcher: '派遣员', 'shift-leader': '值班长', crew: '班组', 'unit-leader': '单位负责人', checker: '核查员',
};
const actionNames: Record<Transition['action'], string> = {
  accept: '受理/接单', refuse: '不予受理', 'ask-citizen': '请市民补充', file: '立案', dispatch: '派遣', transfer: '转派', return: '回退', arbitrate: '仲裁',
  'request-extension': '申请延期', 'decide-extension': '审批延期', suspend: '挂账', resume: '恢复', urge: '催办', supervise: '督办', split: '拆分', merge: '并案',
  unmerge: '撤销并案', complete: '处置反馈', assign: '指派到人', pass: '通过', fail: '不通过', 'force-close': '强制结案', appeal: '申诉', reopen: '重新办理', add: '补充', withdraw: '撤回',
};
const node = (stage: CaseStage) => stage.replaceAll('-', '_');
const named = ({ action }: Transition) => `${actionNames[action]} \`${action}\``;

/** The arrows of the diagram: one for each pair of stages, with every action that leads there. */
function arrows(): string[] {
  const pairs = new Map<string, Set<string>>();
  for (const { action, from, to } of transitions) {
    for (const start of from) {
      for (const goal of to) {
        if (goal === 'same' || goal === 'held') continue;
        const pair = `${node(start)} --> ${node(goal)}`;
        pairs.set(pair, (pairs.get(pair) ?? new Set()).add(action));
      }
    }
  }
  return [...pairs].map(([pair, actions]) => `  ${pair}: ${[...actions].join(', ')}`);
}

/** The page on the life of a case, made of the table of transitions and nothing else. */
export function lifePage(): string {
  const stages = [...new Set(transitions.flatMap(({ from, to }) => [...from, ...to]))].filter((stage): stage is CaseStage => stage !== 'same' && stage !== 'held');
  const names = stages.map((stage) => `  ${node(stage)}: ${stageLabels[stage].zh} ${stage}`);
  const rows = transitions.map((row) => {
    const goals = row.to.map((goal) => (goal === 'same' ? '不变 same' : goal === 'held' ? '原阶段 the stage before' : goal)).join('、');
    return `| ${named(row)} | ${row.from.join('、')} | ${goals} | ${row.by.map((role) => roleNames[role]).join('、')} |`;
  });
  return [
    '# 案件的一生 The life of a case', '',
    'Made by `npm run draw:life` from the table in `src/life/transitions.ts`; do not edit by hand. Actions that leave the',
    'stage as it is, or bring back the stage before a pause or merge, stand in the table only. The system itself may do all.', '',
    '```mermaid', 'stateDiagram-v2', ...names, '  [*] --> received', ...arrows(), '```', '',
    '| 操作 action | 从 from | 到 to | 谁 who |', '|---|---|---|---|', ...rows, '',
  ].join('\n');
}
