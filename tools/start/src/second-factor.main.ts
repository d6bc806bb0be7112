/** `npm run second-factor -- off <username>`: for the day on which nobody is left who could turn it off in the console. */
import { runAtDispatch } from './at-dispatch';

runAtDispatch('second-factor');
