import { test } from 'vitest';
import { EncryptedBucket, EncryptionKey, synthSlice } from './index';
test('x', () => {
  const s = synthSlice((stack) => { const key = new EncryptionKey(stack, 'k', {alias:'a', description:'d', policy:[]}); new EncryptedBucket(stack, 'b', {name:'n', key, policy:[], lifecycle:{noncurrentDays:30}, lock:{mode:'GOVERNANCE',days:1}}); });
  console.log(JSON.stringify(s.json, null, 1));
});
