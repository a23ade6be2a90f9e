import { data } from '@zta/data';
import { ZtaStack } from '@zta/stack-kit';
import type { App } from 'cdktf';
import { contextOf, planOf, stackCount } from './generated';

/** The generated estate as the product builds it: the stack of the kit, filled by a layer. */
export const build = (app: App): void => {
  for (let i = 0; i < stackCount; i++) data(new ZtaStack(app, 'data', contextOf(i)), planOf(i), { endpointIds: {} });
};
