import { stopEmulator } from '@zta/local-aws';
import { home } from '../session';

/** Ends the embedded AWS. */
export const down = async (): Promise<number> => {
  console.log((await stopEmulator(home)) ? 'the embedded AWS was stopped; what was deployed there is gone' : 'no embedded AWS runs');
  return 0;
};
