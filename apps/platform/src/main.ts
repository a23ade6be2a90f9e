import { environments, organization } from './environments';
import { run } from './run';

run(organization, environments);
