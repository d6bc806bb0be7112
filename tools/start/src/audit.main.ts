/** `npm run audit -- verify`: dispatch's look at what was written down. */
import { runAtDispatch } from './at-dispatch';

runAtDispatch('verify-audit');
