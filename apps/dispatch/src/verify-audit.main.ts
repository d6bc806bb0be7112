/** `npm run audit -- verify [--head seq:hash]`: is what was written down as it was sealed; exit 0, 1 with one line for each row that is not, 2 when it could not be looked at. */
import { Database } from '@paidan/persistence';
import { readPrepareEnv } from '@paidan/service-kit';
import { verifyAudit, type Finding, type Verified } from './seal-audit/verify-audit';

const words: Record<Finding['what'], string> = {
  changed: '内容被更改 was changed after it was sealed',
  moved: '次序被调换 stands where another was sealed',
  removed: '已被删除 was removed',
  unsealed: '未在链中 is in no link of the chain: written past it, or its link was removed',
  'links-removed': '此前的链节被删除 links before it were removed',
  head: '与另处记下的链尾不符（链被改写或截短） the chain does not hold the head that was noted: it was written anew or cut short',
};

const lineOf = ({ what, entryId, seq }: Finding) => `${entryId === null ? '' : `记录 entry ${entryId} `}${seq === null ? '' : `（链 link ${seq}） `}${words[what]}`;

function tell({ links, waiting, head, findings }: Verified): void {
  for (const finding of findings) process.stdout.write(`${lineOf(finding)}\n`);
  process.stderr.write(`${links} 条已封存，${waiting} 条待封存，${findings.length} 处不符  ${links} sealed, ${waiting} waiting, findings: ${findings.length}\n链尾 head ${head ?? '-'}\n`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}

async function main([command, option, noted]: string[]): Promise<void> {
  const isKnown = command === 'verify' && (option === undefined || (option === '--head' && /^\d+:[0-9a-f]{64}$/.test(noted ?? '')));
  if (!isKnown) throw new Error('用法 usage: npm run audit -- verify [--head seq:hash]');
  const database = await Database.open({ url: readPrepareEnv().DATABASE_URL, schema: 'dispatch', poolSize: 1 });
  try {
    tell(await verifyAudit(database, noted ?? null));
  } finally {
    await database.close();
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
