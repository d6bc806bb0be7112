import type { ClosedCasePage, ClosedCaseToLearn, DispatchModelRegistered, RulesList } from '@paidan/contracts';
import { LEAST, RuleBook, trainDispatch, writeDispatchModel, type ClosedCase } from '@paidan/dispatch-model';
import { CannotStart } from '@paidan/local-servers';
import { expectStatus, type LoggedIn } from '@paidan/public-door';

const PAGE = 2_000;

/** Learns from the closed cases of a running system and registers the model there. @throws CannotStart when there are too few */
export async function trainOnSystem({ door, token }: LoggedIn, note: string, step?: (share: number) => void): Promise<DispatchModelRegistered> {
  const cases = await fetchClosed({ door, token });
  if (cases.length < LEAST) throw new CannotStart(`已结案卷只有 ${cases.length} 件，至少要 ${LEAST} 件才能学习。 Only ${cases.length} cases are closed, at least ${LEAST} are needed to learn.`);
  const { acting } = expectStatus(await door.get<RulesList>('/api/v1/rules', token), 200, 'rules');
  const model = trainDispatch(cases, new RuleBook(acting.rules), step);
  const body = { model: writeDispatchModel(model).toString('base64'), note };
  return expectStatus(await door.post<DispatchModelRegistered>('/api/v1/routing/models', body, token), 201, 'register');
}

/** All closed cases in the order they came in. */
async function fetchClosed({ door, token }: LoggedIn): Promise<ClosedCase[]> {
  const cases: ClosedCase[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: ClosedCasePage = expectStatus(await door.get<ClosedCasePage>(`/api/v1/routing/closed-cases?limit=${PAGE}&after=${encodeURIComponent(after)}`, token), 200, 'closed cases');
    cases.push(...page.items.map(caseOf));
    after = page.next;
  }
  return cases;
}

const caseOf = ({ receivedAt, source, description, place, gridCode, givenCategory, filedCategory, unitId }: ClosedCaseToLearn): ClosedCase =>
  ({ categoryCode: givenCategory, filedCategory, ...place, gridCode, receivedAt: Date.parse(receivedAt), source, text: description, unitId });
