import { App } from 'cdktf';
import { build as bare } from './bare';
import { build as ours } from './ours';

const [which = '', outdir = ''] = process.argv.slice(2);
// Processor time, not wall time: what else the machine does must not count.
const started = process.cpuUsage();
const app = new App({ outdir });
({ bare, ours })[which as 'bare' | 'ours'](app);
app.synth();
const { user, system } = process.cpuUsage(started);
process.stdout.write(String((user + system) / 1000));
