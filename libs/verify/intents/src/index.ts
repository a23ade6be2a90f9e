export { actionsMeant } from './abilities';
export { attachedTo, forwardsOf } from './entries';
export { claimCodes, type ClaimCode } from './claims/decide';
export { describe } from './declared';
export { markAccepted, verifyIntents } from './verify';
export { allMembers, binds, formatMember, locate, makeWorld, nameOf, type Member, type World } from './world';
