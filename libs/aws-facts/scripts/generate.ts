import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTables } from './tables';

writeFileSync(join(import.meta.dirname, '..', 'data', 'iam.json'), makeTables());
