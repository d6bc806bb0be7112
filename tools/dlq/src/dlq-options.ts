import { parseArgs } from 'node:util';

export type DlqOptions =
  | { readonly what: 'list'; readonly all: boolean }
  | { readonly what: 'show'; readonly ids: readonly string[] }
  | { readonly what: 'replay'; readonly ids: readonly string[] | 'all'; readonly consumer: string | null; readonly by: string }
  | { readonly what: 'discard'; readonly ids: readonly string[]; readonly reason: string; readonly by: string };

export const usage = `用法 usage: npm run -s dlq -- list [--all] | show <id…> | replay <id…>|--all [--consumer <service>] [--by <who>] | discard <id…> --reason <why> [--by <who>]
死信：各服务读不懂或试了五次仍失败的消息。list 列出待处理的（--all 连同已处理的），show 看原因与全文，
replay 重放（每条只一次），discard 作废并记下原因。退出码 0 成功，1 有被拒绝或再次失败的，2 用法不对。
Dead letters: messages that a service could not read or failed to handle five times. list what waits (--all: also what was seen to),
show cause and text, replay each once, discard for a reason that is kept. Exit 0 done, 1 refused or dead again, 2 wrong usage.`;

/** What the command line asks for, or a sentence saying what is wrong with it. @param user who is at the machine */
export function readDlqOptions(args: string[], user: string): DlqOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true,
      options: { all: { type: 'boolean', default: false }, consumer: { type: 'string' }, reason: { type: 'string' }, by: { type: 'string', default: user } },
    });
    const [what, ...ids] = positionals;
    const { all, consumer = null, reason, by } = values;
    if (what === 'list' && ids.length === 0) return { what, all };
    if (what === 'replay' && all && ids.length === 0) return { what, ids: 'all', consumer, by };
    if (ids.length === 0) return what === undefined || what === 'list' ? '要做什么？ What is to be done?' : `请写死信编号（见 list）。 Name the letters, as list shows them: ${what} <id…>`;
    if (what === 'show') return { what, ids };
    if (what === 'replay' && !all) return { what, ids, consumer, by };
    if (what !== 'discard') return `没有这个命令 There is no such command: ${positionals.join(' ')}`;
    return reason?.trim() ? { what, ids, reason, by } : '作废死信必须写明原因。 A reason is needed: --reason <why>';
  } catch (error) {
    return (error as Error).message;
  }
}
