import type { Estate, Resource } from '@zta/verify-model';
import { every, refuted } from '../judge';
import type { Judgement } from '../rule';
import { sameAccount, sameRegion } from './sibling';

/** A setting of a whole account, or of one Region of it. */
export interface AccountSetting {
  readonly type: string;
  /** Types whose presence makes the setting necessary. */
  readonly neededBy: readonly string[];
  readonly perRegion: boolean;
  readonly check: (setting: Resource) => Judgement;
}

/** `applies` and `evaluate` for a setting of an account: asked of the setting itself and of whatever makes it necessary, so that its absence is found too. */
export const accountSetting = ({ type, neededBy, perRegion, check }: AccountSetting): { applies: (r: Resource) => boolean; evaluate: (r: Resource, estate: Estate) => Judgement } => ({
  applies: (r) => r.type === type || neededBy.includes(r.type),
  evaluate: (r, estate) => {
    if (r.type === type) return check(r);
    const settings = estate.ofType(type).filter((s) => (perRegion ? sameRegion(s, r) : sameAccount(s, r)));
    return settings.length > 0 ? every(settings.map(check)) : refuted('absent', `the account has no ${type}${perRegion && r.region !== undefined ? ` in ${r.region}` : ''}`, r.at);
  },
});
