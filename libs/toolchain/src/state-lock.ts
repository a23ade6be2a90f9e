import { hostname, userInfo } from 'node:os';
import { isTerraform, type ProcessRow } from './process-tree';

/** Who holds the lock of a state, as Terraform prints it. */
export interface StateLock {
  readonly id: string;
  /** `<bucket>/<key>` of the state. */
  readonly path: string;
  /** E.g. `OperationTypeApply`. */
  readonly operation: string;
  /** `user@host`. */
  readonly who: string;
  readonly created: string;
}

const field = (text: string, name: string): string => new RegExp(`^[\\s│]*${name}:[ \\t]*(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';

/** Every held lock that Terraform's output complains about. */
export const heldLocks = (output: string): readonly StateLock[] => {
  const locks = output.split('Lock Info:').slice(1).map((text) => ({ id: field(text, 'ID'), path: field(text, 'Path'), operation: field(text, 'Operation'), who: field(text, 'Who'), created: field(text, 'Created') }));
  return locks.filter((lock, i) => lock.id && locks.findIndex((l) => l.id === lock.id) === i);
};

/** `user@host` of this process, as Terraform writes it into a lock. */
export const me = (): string => `${userInfo().username}@${hostname()}`;

/** True when a lock was taken by this user on this machine and no Terraform runs here any more: its holder was killed. */
export const isAbandoned = (lock: StateLock, processes: readonly ProcessRow[], self: string = me()): boolean => lock.who === self && !processes.some(isTerraform);
