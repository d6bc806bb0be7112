import { everyPageIsSound } from './every-page';

describe('in English, by night', () => everyPageIsSound({ language: 'en', dark: true }));
