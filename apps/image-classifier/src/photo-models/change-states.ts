import { done, refuse, type ModelState, type Outcome } from '@paidan/contracts';

/** A model as far as its state goes. */
export interface ModelStanding {
  readonly version: string;
  readonly state: ModelState;
  /** The model that acted before this one was promoted; null when none did. */
  readonly actedBefore: string | null;
  /** Whether it judged any photo in shadow. */
  readonly compared: boolean;
}

export type ModelWish = { readonly to: 'shadow' | 'acting'; readonly version: string } | { readonly to: 'before' };

/** What becomes of which model, in this order: the places are free before they are taken. */
export interface Change {
  readonly version: string;
  readonly state: ModelState;
  readonly actedBefore: string | null;
}

/** At most one model acts and one stands in its shadow; only what was compared in shadow may act. */
export function changeStates(models: readonly ModelStanding[], wish: ModelWish): Outcome<readonly Change[]> {
  const acting = models.find(({ state }) => state === 'acting');
  if (wish.to === 'before') return goBack(models, acting);
  const model = models.find(({ version }) => version === wish.version);
  if (!model) return unknownModel();
  if (model.state === 'acting') return actsAlready();
  const shadow = models.find(({ state }) => state === 'shadow');
  if (wish.to === 'shadow') {
    return done([...(shadow && shadow !== model ? [become(shadow, 'registered')] : []), become(model, 'shadow')]);
  }
  if (!model.compared) return notCompared();
  if (model.state !== 'shadow') return notInShadow();
  return done([...(acting ? [become(acting, 'registered')] : []), { ...become(model, 'acting'), actedBefore: acting?.version ?? null }]);
}

function goBack(models: readonly ModelStanding[], acting: ModelStanding | undefined): Outcome<readonly Change[]> {
  const before = models.find(({ version }) => version === acting?.actedBefore);
  if (!acting || !before) return nothingBefore();
  return done([become(acting, 'registered'), become(before, 'acting')]);
}

const become = ({ version, actedBefore }: ModelStanding, state: ModelState): Change => ({ version, state, actedBefore });

const unknownModel = () => refuse(404, 'MODEL.NOT_FOUND', '没有这个模型，请核对版本号。', 'There is no such model, please check the version.', { field: 'version' });
const actsAlready = () => refuse(409, 'MODEL.ACTS_ALREADY', '该模型正在启用，无需更改。', 'This model acts already.', { field: 'version' });
const notCompared = () =>
  refuse(409, 'MODEL.NOT_COMPARED', '该模型尚未经影子运行比较，请先影子运行，判过照片后再启用。', 'This model was not compared yet: let it judge in shadow first, then promote it.', { field: 'version' });
const notInShadow = () =>
  refuse(409, 'MODEL.NOT_IN_SHADOW', '该模型比较过，但现在不在影子运行中；请先重新影子运行，再启用。', 'This model was compared before but does not stand in shadow now: let it judge in shadow again, then promote it.', { field: 'version' });
const nothingBefore = () => refuse(409, 'MODEL.NOTHING_BEFORE', '没有可回退的上一个模型。', 'No model acted before this one.');
