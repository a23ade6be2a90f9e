import { webMutants } from './support/web-mutants';
import { describeMutants, shippedEstate } from './support/mutants';

describeMutants(shippedEstate(), webMutants);
