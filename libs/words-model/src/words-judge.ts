import { readWordsModel, WordsModelFileError } from './model-files';
import { readWords, type WordsOpinion } from './read-words';
import type { WordsModel } from './words-model';

/** There is no usable model; its sentence names the file and what to run. No fault of the words, which can wait. */
export class NoWordsModelError extends Error {}

/** The words model of a service: ready, or able to say why not. */
export class WordsJudge {
  private constructor(private readonly model: WordsModel | WordsModelFileError) {}

  /** @param categories the codes of the city's table. Rejects only for what is no fault of the files. */
  static async open(folder: string, categories: readonly string[]): Promise<WordsJudge> {
    return new WordsJudge(
      await readWordsModel(folder, categories).catch((error: unknown) => {
        if (error instanceof WordsModelFileError) return error;
        throw error;
      }),
    );
  }

  isReady = (): boolean => !(this.model instanceof WordsModelFileError);

  /** The model; or why it cannot be used: which file, and what to run. */
  describe = (): string => (this.model instanceof WordsModelFileError ? this.model.message : this.model.version);

  modelVersion = (): string | null => (this.model instanceof WordsModelFileError ? null : this.model.version);

  /** @throws NoWordsModelError */
  judge(written: string): WordsOpinion {
    if (this.model instanceof WordsModelFileError) throw new NoWordsModelError(this.model.message);
    return readWords(this.model, written);
  }
}
