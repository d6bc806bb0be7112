import { GRAM_ROWS, gramsOf } from './grams';
import { OnlineSoftmax } from './online-softmax';

export interface CategoryGuess {
  /** Numbers of the likeliest category and of the second. */
  readonly first: number;
  readonly second: number;
  readonly share: number;
  readonly secondShare: number;
}

/** Features that count whole, before the grams; and how much many grams damp each other. */
const STRONG = 3;
const DAMPING = 0.2;

/** The true category, guessed from the one given and from the text; learned from what cases were filed as. */
export class CategoryGuesser {
  readonly softmax: OnlineSoftmax;

  /** @param categories how many there are; number `categories` means none given */
  constructor(private readonly categories: number, readonly telling: Uint8Array, weights?: Float32Array) {
    this.softmax = new OnlineSoftmax(categories, GRAM_ROWS + 2 * (categories + 1) + 1, weights);
  }

  /** What is given, what a camera gives, a constant; then the grams that tell something. */
  featuresOf(given: number, source: string, text: string | null): Int32Array {
    const each = this.categories + 1;
    return Int32Array.from([GRAM_ROWS + given, GRAM_ROWS + each + (source === 'camera' ? given : this.categories), GRAM_ROWS + 2 * each, ...gramsOf(text).filter((gram) => this.telling[gram])]);
  }

  guess(features: Int32Array): CategoryGuess {
    const shares = this.softmax.look(features, 0, features.length, STRONG, valueOf(features));
    let [first, second] = [0, -1];
    for (let i = 1; i < shares.length; i += 1) {
      if (shares[i]! > shares[first]!) [first, second] = [i, first];
      else if (second === -1 || shares[i]! > shares[second]!) second = i;
    }
    second = second === -1 ? first : second;
    return { first, second, share: shares[first]!, secondShare: shares[second]! };
  }

  /** Learns the case last guessed. */
  learn(features: Int32Array, category: number, rate: number): void {
    this.softmax.learn(features, 0, features.length, STRONG, valueOf(features), category, rate);
  }
}

const valueOf = (features: Int32Array) => 1 / Math.max(1, features.length - STRONG) ** DAMPING;
