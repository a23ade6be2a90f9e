import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules, rulesMarkdown } from '../src';

writeFileSync(join(import.meta.dirname, '../../../../docs/rules.md'), rulesMarkdown(rules));
