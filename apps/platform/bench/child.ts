import { App } from 'cdktf';
import { build as bare } from './bare';
import { build as ours } from './ours';

const [which = '', outdir = ''] = process.argv.slice(2);
const started = process.hrtime.bigint();
const app = new App({ outdir });
({ bare, ours })[which as 'bare' | 'ours'](app);
app.synth();
process.stdout.write(String(Number(process.hrtime.bigint() - started) / 1e6));
