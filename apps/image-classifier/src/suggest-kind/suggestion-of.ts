import { words, type Judgement, type KindSuggestion } from '@paidan/contracts';
import { nameOf, type CityWords } from '../city-words';

/** A kind less likely than this is no help to anybody who has to choose. */
const WORTH_SAYING = 0.05;

/** The city's names for what a judgement holds likely; none when neither photo nor words point anywhere. */
export function suggestionOf({ categoryCode, top }: Pick<Judgement, 'categoryCode' | 'top'>, city: CityWords): KindSuggestion {
  const likely = categoryCode === null ? [] : top.filter(({ confidence }) => confidence >= WORTH_SAYING);
  const items = likely.flatMap(({ categoryCode: code, confidence }) => {
    const name = nameOf(city, code);
    return name ? [{ code, name, confidence }] : [];
  });
  return { items, because: items.length > 0 ? likelyWords : unknownWords };
}

const likelyWords = words('系统根据照片和描述推荐，请确认，或另选一类。', 'Suggested by your photo and words: please confirm it or choose another.');
const unknownWords = words('暂时看不出是哪类问题，请选择一类，或直接提交由工作人员判断。', 'Not clear what kind it is: choose one, or submit and leave it to the staff.');
