import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from './shanghai-time';
import { sideOf } from './sides';

export type { Language };
type Texts = { readonly [key: string]: string | Texts };
/** One file of texts for each language, loaded when it is shown. */
export type TextLoader = (language: Language) => Promise<Texts>;

const KEPT = 'paidan.language';

/** The language that was chosen here before, else the browser's: Chinese unless it asks for another. */
export function chosenLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

/** Loads the texts of the page; a key that has none shows itself, and is told to the console as an error. */
export async function startTexts(load: TextLoader): Promise<void> {
  const language = chosenLanguage();
  loadTexts = load;
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await load(language) } },
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key) => console.error(`no text for ${key}`),
  });
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

let loadTexts: TextLoader;

export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) i18next.addResourceBundle(language, 'translation', await loadTexts(language));
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  await i18next.changeLanguage(language);
}

/** `say` gives a text by its key, `pick` the side of something that the server said in both languages, `side` that of one sentence which holds both. */
export function useSaying() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return { say: t as (key: string, facts?: Record<string, unknown>) => string, language, pick: (words: { zh: string; en: string }) => words[language] || words.zh, side: (both: string) => sideOf(both, language) };
}
