import { everyPageIsSound } from './every-page';

describe('in Chinese, by day', () => everyPageIsSound({ language: 'zh', dark: false }));
